import type { ModalView } from "@slack/types";
import { findMappingsOf } from "../../datastores/github_slack_mappings.ts";
import type { SlackApi } from "../../slack/api.ts";
import { type Context, type Reply, type Role, show } from "./context.ts";
import { explain } from "./explain.ts";
import { ACTIONS } from "./ids.ts";
import type { Note } from "./screens/frame.ts";
import { homeScreen } from "./screens/home_screen.ts";
import { ownLinksScreen } from "./screens/own_links_screen.ts";
import { failureScreen } from "./screens/plain_screens.ts";

/** Where somebody starts: at everyone's links, or at their own. */
export async function firstScreen(
  slack: SlackApi,
  who: { readonly actorId: string; readonly role: Role },
  note?: Note,
): Promise<ModalView> {
  const { actorId, role } = who;
  if (role.kind === "manager") return homeScreen(note);
  const mappings = await findMappingsOf(slack, actorId);
  if (!mappings.ok) {
    return failureScreen({
      failed: "Your link could not be read.",
      explanation: explain(mappings.error),
      note,
      retry: { actionId: ACTIONS.home, value: "" },
    });
  }
  const { techChannelIds } = role;
  return ownLinksScreen({ mappings: mappings.value, techChannelIds, note });
}

/** Back to where one started. */
export async function goHome(context: Context, note?: Note): Promise<Reply> {
  return show(await firstScreen(context.slack, context, note));
}
