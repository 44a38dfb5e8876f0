import type { RenamedMapping } from "../../codespaces/stale_mapping.ts";
import { ok, type Result } from "../../codespaces/result.ts";
import {
  findMapping,
  saveMapping,
} from "../../datastores/github_slack_mappings.ts";
import type { SlackApi } from "../../slack/api.ts";
import type { SlackError } from "../../slack/errors.ts";

/**
 * Stores the new logins. Each mapping is read once more: what somebody changed
 * or removed since the check began must not come back.
 */
export async function mendRenamed(
  slack: SlackApi,
  renamed: readonly RenamedMapping[],
): Promise<Result<RenamedMapping[], SlackError>> {
  const mended: RenamedMapping[] = [];
  for (const { mapping: { githubId }, login } of renamed) {
    const stored = await findMapping(slack, githubId);
    if (!stored.ok) return stored;
    if (stored.value === null) continue;
    const mapping = stored.value;
    const saved = await saveMapping(slack, { ...mapping, githubLogin: login });
    if (!saved.ok) return saved;
    mended.push({ mapping, login });
  }
  return ok(mended);
}
