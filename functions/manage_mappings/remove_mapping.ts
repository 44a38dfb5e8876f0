import { checkPerson } from "../../codespaces/find_person.ts";
import type { Mapping } from "../../codespaces/mapping.ts";
import {
  deleteMapping,
  findMapping,
} from "../../datastores/github_slack_mappings.ts";
import type { RoleEvent } from "../../installation/require_manager.ts";
import { findPerson } from "../../slack/api/people.ts";
import { refuse, type Reply, show } from "../../slack/modal/reply.ts";
import { goHome } from "./home.ts";
import { failedAction } from "./modal.ts";
import {
  CHANGED_MEANWHILE,
  loginOf,
  mappingScreen,
  parseMappingValue,
} from "./screens/mapping_screen.ts";

const NOT_REMOVED = "The link was not removed.";
const UNCERTAIN = "It is not certain that the link was removed.";

/** Forgets a link: anyone's for a manager, else only one's own. */
export async function removeMapping(event: RoleEvent): Promise<Reply> {
  const { slack, interaction, role } = event;
  // 1. What it is now, not what the button says.
  const shown = parseMappingValue(interaction.actionValue);
  const found = await findMapping(slack, shown.githubId);
  if (!found.ok) return failedAction(event, NOT_REMOVED, found.error);
  const mapping = found.value;
  if (mapping === null) return await goHome(event, "It was removed already.");

  // 2. Whose it is.
  if (role.kind === "anyone") {
    const refusal = await checkOwner(event, mapping);
    if (refusal !== null) return refusal;
  }
  if (mapping.slackUserId !== shown.slackUserId) {
    return role.kind === "manager"
      ? show(mappingScreen(mapping, CHANGED_MEANWHILE))
      : await goHome(event, CHANGED_MEANWHILE);
  }

  // 3. Gone.
  const removed = await deleteMapping(slack, mapping.githubId);
  if (!removed.ok) return failedAction(event, UNCERTAIN, removed.error);
  return await goHome(
    event,
    `Removed: ${loginOf(mapping)} is no longer linked to anybody in Slack.`,
  );
}

/** Null for somebody who may forget this link because it is their own. */
async function checkOwner(
  event: RoleEvent,
  mapping: Mapping,
): Promise<Reply | null> {
  const { slack, actorId } = event;
  if (mapping.slackUserId !== actorId) {
    return refuse(
      "You can remove your own link only. For somebody else's, ask the tech " +
        "team or a workspace admin.",
    );
  }
  const person = await findPerson(slack, actorId);
  if (!person.ok) return failedAction(event, NOT_REMOVED, person.error);
  return person.value !== null && checkPerson(person.value).ok ? null : refuse(
    "Slack says that your account is not active. Ask the tech team or a " +
      "workspace admin to remove your link.",
  );
}
