import type { ModalView } from "@slack/types";
import { findMappingsOf } from "../../datastores/github_slack_mappings.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import type { Context } from "./context.ts";
import { type Reply, show } from "../../slack/modal/reply.ts";
import { findRole, type Role } from "../../datastores/find_role.ts";
import { explain } from "../../slack/modal/explain.ts";
import { ACTIONS } from "./ids.ts";
import { MODAL, type Note } from "./screens/frame.ts";
import { homeScreen } from "./screens/home_screen.ts";
import { ownLinksScreen } from "./screens/own_links_screen.ts";
import { failureScreen } from "../../slack/modal/plain_screens.ts";

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
export async function goHome(context: Context, note?: Note): Promise<Reply> {
  return show(await firstScreen(context.slack, context, note));
}
