import type { ModalView } from "@slack/types";
import { findMappingsOf } from "../../datastores/github_slack_mappings.ts";
import { findRole } from "../../installation/access.ts";
import type { RoleEvent } from "../../installation/require_manager.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import type { SlackError } from "../../slack/api/errors.ts";
import { explain } from "../../slack/modal/explain.ts";
import type { Note } from "../../slack/modal/frame.ts";
import { failureScreen } from "../../slack/modal/plain_screens.ts";
import { type Reply, show } from "../../slack/modal/reply.ts";
import { ACTIONS, MODAL } from "./modal.ts";
import { homeScreen, ownLinksScreen } from "./screens/home_screens.ts";

/** Where somebody starts, once it is known what they may do. */
export async function loadFirstScreen(
  slack: SlackApi,
  actorId: string,
): Promise<ModalView> {
  const role = await findRole(slack, actorId);
  return role.ok
    ? await firstScreen(slack, { actorId, role: role.value })
    : failedHome("It could not be checked what you may do here.", role.error);
}

/** Back to where one started. */
export async function goHome(event: RoleEvent, note?: Note): Promise<Reply> {
  return show(await firstScreen(event.slack, event, note));
}

/** Everyone's links, or one's own. */
async function firstScreen(
  slack: SlackApi,
  { actorId, role }: Pick<RoleEvent, "actorId" | "role">,
  note?: Note,
): Promise<ModalView> {
  if (role.kind === "manager") return homeScreen(note);
  const { techChannelIds } = role;
  const found = await findMappingsOf(slack, actorId);
  return found.ok
    ? ownLinksScreen({ mappings: found.value, techChannelIds, note })
    : failedHome("Your link could not be read.", found.error, note);
}

function failedHome(failed: string, error: SlackError, note?: Note) {
  return failureScreen(MODAL, {
    failed,
    explanation: explain(error),
    note,
    retry: { actionId: ACTIONS.home, value: "" },
  });
}
