import type { JsonObject } from "../runtime/json.ts";
import type { Conversation, SlackWorld } from "./world.ts";

/** When every conversation of the workspace was made, in Unix seconds. */
const CREATED = 1_700_000_000;

const UNSET = { value: "", creator: "", last_set: 0 };

/**
 * A conversation as Slack describes it to the app. Source: page of
 * conversations.info; a direct message has neither name nor topic.
 */
export function describeConversation(
  world: SlackWorld,
  conversation: Conversation,
): JsonObject {
  const { id, kind, name, isArchived, isPrivate, members } = conversation;
  const common = {
    id,
    created: CREATED,
    is_org_shared: false,
    num_members: members.size,
  };
  if (kind === "im") {
    return {
      ...common,
      is_im: true,
      user: name,
      is_open: true,
      is_archived: false,
    };
  }
  return {
    ...common,
    name,
    name_normalized: name,
    is_channel: kind === "channel" && !isPrivate,
    is_group: kind === "channel" && isPrivate,
    is_im: false,
    is_mpim: kind === "mpim",
    is_archived: isArchived,
    is_private: isPrivate,
    ...(conversation.isReadOnly && { is_read_only: true }),
    ...(conversation.isNonThreadable && { is_non_threadable: true }),
    is_member: world.isAppIn(conversation),
    is_general: false,
    is_shared: false,
    is_ext_shared: false,
    context_team_id: world.team.id,
    previous_names: [],
    topic: UNSET,
    purpose: UNSET,
  };
}
