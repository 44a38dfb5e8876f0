import { type JsonObject, objectAt } from "../runtime/json.ts";
import type { Workspace } from "./workspace.ts";
import type { Conversation } from "./world.ts";

/**
 * A conversation as Slack describes it to the app. The emulator knows neither
 * members nor archived channels as they were seeded, so those are corrected.
 */
export async function describeConversation(
  { emulated, world }: Workspace,
  conversation: Conversation,
): Promise<JsonObject> {
  const { id, kind, isArchived, isPrivate } = conversation;
  const { isReadOnly, isNonThreadable } = conversation;
  const answer = await emulated.call("conversations.info", { channel: id });
  const { num_members: _, ...described } = objectAt(answer, "channel");
  if (kind === "im") return describeDirectMessage(described, conversation);
  return {
    ...described,
    id,
    is_archived: isArchived,
    is_private: isPrivate,
    ...(isReadOnly && { is_read_only: true }),
    ...(isNonThreadable && { is_non_threadable: true }),
    is_member: world.isAppIn(conversation),
    is_general: false,
    is_shared: false,
    is_ext_shared: false,
    is_org_shared: false,
    context_team_id: world.team.id,
    previous_names: [],
  };
}

/** It has neither name nor topic. Source: page of conversations.info. */
function describeDirectMessage(
  described: JsonObject,
  { id, name }: Conversation,
): JsonObject {
  return {
    id,
    created: described["created"],
    is_im: true,
    is_org_shared: false,
    user: name,
    is_open: true,
    is_archived: false,
  };
}
