import { type Found, found, notFound, refusal } from "./reply.ts";
import type { Workspace } from "./workspace.ts";
import type { Conversation } from "./world.ts";

/**
 * The direct message with these people, opened where it was not. Errors:
 * docs.slack.dev/reference/methods/conversations.open; `cannot_dm_bot` as
 * chat.postMessage answers it.
 */
export function openDirectMessage(
  workspace: Workspace,
  userIds: readonly string[],
): Found<Conversation> {
  const { world } = workspace;
  for (const id of userIds) {
    const problem = whyNot(workspace, id);
    if (problem) return notFound(refusal(problem));
  }
  return found(
    world.findDirectMessage(userIds) ?? world.addDirectMessage(userIds),
  );
}

function whyNot({ world }: Workspace, userId: string): string | null {
  const user = world.findUser(userId);
  if (!user) return "user_not_found";
  if (user.deactivated) return "user_disabled";
  return user.isBot ? "cannot_dm_bot" : null;
}
