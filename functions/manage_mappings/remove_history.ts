import { fail, ok, type Result } from "../../codespaces/result.ts";
import {
  deleteWarning,
  listWarningsOf,
} from "../../datastores/codespace_warnings.ts";
import { changeOpenWarnings } from "../../datastores/open_warnings.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import type { SlackError } from "../../slack/api/errors.ts";

/**
 * Forgets what a GitHub user was warned of, in every organisation. Done again
 * where a part of it failed, it removes what is left.
 */
export async function removeHistory(
  slack: SlackApi,
  githubId: string,
): Promise<Result<void, SlackError>> {
  const warnings = await listWarningsOf(slack, githubId);
  if (!warnings.ok) return warnings;
  const isTheirs = ({ ownerId }: { readonly ownerId: string }) =>
    ownerId === githubId;
  for (const org of new Set(warnings.value.map(({ org }) => org))) {
    const changed = await changeOpenWarnings(slack, { org }, (before) => ({
      ...before,
      open: before.open.filter((one) => !isTheirs(one)),
      uncounted: before.uncounted.filter((one) => !isTheirs(one)),
    }));
    if (!changed.ok) return changed;
  }
  for (const { codespaceId } of warnings.value) {
    const deleted = await deleteWarning(slack, codespaceId);
    if (!deleted.ok) return fail(deleted.error);
  }
  return ok(undefined);
}
