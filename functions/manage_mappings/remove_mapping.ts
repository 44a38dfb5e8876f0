import { ok, type Result } from "../../codespaces/result.ts";
import {
  deleteWarning,
  listWarningsOf,
} from "../../datastores/codespace_warnings.ts";
import {
  deleteMapping,
  findMapping,
} from "../../datastores/github_slack_mappings.ts";
import { changeOpenWarnings } from "../../datastores/open_warnings.ts";
import type { RoleEvent } from "../../installation/require_manager.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import type { SlackError } from "../../slack/api/errors.ts";
import { refuse, type Reply, show } from "../../slack/modal/reply.ts";
import { goHome } from "./home.ts";
import { ACTIONS, failedAction } from "./modal.ts";
import {
  CHANGED_MEANWHILE,
  loginOf,
  mappingScreen,
  parseMappingValue,
} from "./screens/mapping_screen.ts";

/**
 * Forgets a link, and what was noted on its GitHub user if that is wanted:
 * anyone's for a manager, else only one's own.
 */
export async function removeMapping(event: RoleEvent): Promise<Reply> {
  const { slack, interaction, role, actorId } = event;

  // 1. What it is now, not what the button says.
  const shown = parseMappingValue(interaction.actionValue);
  const found = await findMapping(slack, shown.githubId);
  if (!found.ok) {
    return failedAction(event, "The link was not removed.", found.error);
  }
  const mapping = found.value;
  if (mapping === null) return await goHome(event, "It was removed already.");

  // 2. Whose it is.
  if (role.kind === "anyone" && mapping.slackUserId !== actorId) {
    return refuse(
      "You can remove your own link only. For somebody else's, ask the tech " +
        "team or a workspace admin.",
    );
  }
  if (mapping.slackUserId !== shown.slackUserId) {
    return role.kind === "manager"
      ? show(mappingScreen(mapping, CHANGED_MEANWHILE))
      : await goHome(event, CHANGED_MEANWHILE);
  }

  // 3. Gone: the history first, since only who is linked can be found again.
  const withHistory = interaction.actionId === ACTIONS.removeAll;
  if (withHistory) {
    const forgotten = await removeHistory(slack, mapping.githubId);
    if (!forgotten.ok) {
      const failed =
        "Not all of the history was removed, so the link was kept.";
      return failedAction(event, failed, forgotten.error);
    }
  }
  const removed = await deleteMapping(slack, mapping.githubId);
  if (!removed.ok) {
    const failed = "It is not certain that the link was removed.";
    return failedAction(event, failed, removed.error);
  }
  return await goHome(
    event,
    `Removed: ${loginOf(mapping)} is no longer linked to anybody in Slack` +
      (withHistory ? ", and their history is forgotten." : "."),
  );
}

/**
 * Forgets what a GitHub user was warned of, in every organisation. Done again
 * where a part of it failed, it removes what is left.
 */
async function removeHistory(
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
    if (!deleted.ok) return deleted;
  }
  return ok(undefined);
}
