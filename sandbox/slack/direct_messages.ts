import { objectAt, stringAt } from "../runtime/json.ts";
import { type Found, found, notFound, refusal } from "./reply.ts";
import type { Workspace } from "./workspace.ts";
import type { Conversation } from "./world.ts";

/**
 * The direct message with a person, opened where it was not. Errors:
 * docs.slack.dev/reference/methods/conversations.open; `cannot_dm_bot` as
 * chat.postMessage answers it.
 */
export async function openDirectMessage(
  workspace: Workspace,
  userId: string,
): Promise<Found<Conversation>> {
  const { world, emulated } = workspace;
  const problem = whyNot(workspace, userId);
  if (problem) return notFound(refusal(problem));
  const open = world.findDirectMessage(userId);
  if (open) return found(open);
  const answer = await emulated.call("conversations.open", {
    users: [userId],
  });
  const conversation = world.addDirectMessage(userId);
  const theirs = stringAt(objectAt(answer, "channel"), "id");
  emulated.rename(theirs, conversation.id);
  return found(conversation);
}

function whyNot({ world }: Workspace, userId: string): string | null {
  const user = world.findUser(userId);
  if (!user) return "user_not_found";
  if (user.deactivated) return "user_disabled";
  return user.isBot ? "cannot_dm_bot" : null;
}
