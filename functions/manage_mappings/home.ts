import type { ModalView } from "@slack/types";
import { findMappingsOf } from "../../datastores/github_slack_mappings.ts";
import { findRole, type Role } from "../../installation/access.ts";
import type { RoleEvent } from "../../installation/require_manager.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { explain } from "../../slack/modal/explain.ts";
import type { Note } from "../../slack/modal/frame.ts";
import { failureScreen } from "../../slack/modal/plain_screens.ts";
import { type Reply, show } from "../../slack/modal/reply.ts";
import { ACTIONS, MODAL } from "./modal.ts";
import { homeScreen, ownLinksScreen } from "./screens/home_screens.ts";

/** Where somebody starts: at everyone's links, or at their own. */
async function firstScreen(
  slack: SlackApi,
  who: { readonly actorId: string; readonly role: Role },
  note?: Note,
): Promise<ModalView> {
  const { actorId, role } = who;
  if (role.kind === "manager") return homeScreen(note);
  const mappings = await findMappingsOf(slack, actorId);
  if (!mappings.ok) {
    return failureScreen(MODAL, {
      failed: "Your link could not be read.",
      explanation: explain(mappings.error),
      note,
      retry: { actionId: ACTIONS.home, value: "" },
    });
  }
  const { techChannelIds } = role;
  return ownLinksScreen({ mappings: mappings.value, techChannelIds, note });
}

/** Where somebody starts, once it is known what they may do. */
export async function loadFirstScreen(
  slack: SlackApi,
  actorId: string,
): Promise<ModalView> {
  const role = await findRole(slack, actorId);
  if (role.ok) return await firstScreen(slack, { actorId, role: role.value });
  return failureScreen(MODAL, {
    failed: "It could not be checked what you may do here.",
    explanation: explain(role.error),
    retry: { actionId: ACTIONS.home, value: "" },
  });
}

/** Back to where one started. */
export async function goHome(event: RoleEvent, note?: Note): Promise<Reply> {
  return show(await firstScreen(event.slack, event, note));
}
