import {
  deleteMapping,
  findMapping,
} from "../../datastores/github_slack_mappings.ts";
import type { RoleEvent } from "../../installation/require_manager.ts";
import { refuse, type Reply, show } from "../../slack/modal/reply.ts";
import { goHome } from "./home.ts";
import { ACTIONS, failedAction } from "./modal.ts";
import { removeHistory } from "./remove_history.ts";
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
