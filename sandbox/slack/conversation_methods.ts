import { type JsonObject, listAt } from "../runtime/json.ts";
import { flagArgument, numberArgument, textArgument } from "./arguments.ts";
import { findReadable, findVisible } from "./channel_access.ts";
import { describeConversation } from "./describe_conversation.ts";
import { openDirectMessage } from "./direct_messages.ts";
import type { Call, MethodTable } from "./method.ts";
import { paginate } from "./paginate.ts";
import { refusal, type Reply, success } from "./reply.ts";
import { everyFamily } from "./scopes.ts";
import type { Workspace } from "./workspace.ts";

const MAX_PEOPLE_IN_DIRECT_MESSAGE = 8;

/** `conversations.*` but for reading messages. Tiers: each method's page. */
export function conversationMethods(workspace: Workspace): MethodTable {
  const read = everyFamily("read");
  return {
    "conversations.info": {
      tier: 3,
      scopes: read,
      handle: (call) => info(workspace, call),
    },
    "conversations.members": {
      tier: 4,
      scopes: read,
      handle: (call) => members(workspace, call),
    },
    "conversations.join": {
      tier: 3,
      scopes: ["channels:join"],
      handle: (call) => join(workspace, call),
    },
    "conversations.open": {
      tier: 3,
      scopes: ["im:write", "mpim:write"],
      handle: (call) => open(workspace, call),
    },
  };
}

async function info(workspace: Workspace, { args }: Call): Promise<Reply> {
  const readable = findReadable(workspace, args, "read");
  if (!readable.found) return readable.reply;
  const channel = await describeConversation(workspace, readable.value);
  const { num_members, ...rest } = channel;
  const wantsCount = flagArgument(args, "include_num_members");
  return success({ channel: wantsCount ? { ...rest, num_members } : rest });
}

function members(workspace: Workspace, { args }: Call): Reply {
  const readable = findReadable(workspace, args, "read");
  if (!readable.found) return readable.reply;
  const limit = numberArgument(args, "limit");
  if (limit !== undefined && !(limit >= 1)) return refusal("invalid_limit");
  const ids = [...readable.value.members];
  const page = paginate(ids, args, { fallback: 100, max: 1000 });
  if (!page) return refusal("invalid_cursor");
  return success({
    members: page.items,
    response_metadata: { next_cursor: page.nextCursor },
  });
}

async function join(workspace: Workspace, { args }: Call): Promise<Reply> {
  const { world, emulated } = workspace;
  const visible = findVisible(workspace, args);
  if (!visible.found) return visible.reply;
  const channel = visible.value;
  if (channel.isPrivate) {
    return refusal("method_not_supported_for_channel_type");
  }
  if (channel.isArchived) return refusal("is_archived");
  const wasIn = world.isAppIn(channel);
  await emulated.call("conversations.join", { channel: channel.id });
  channel.members.add(world.app.user.id);
  return success({
    channel: await describeConversation(workspace, channel),
    ...(wasIn && {
      warning: "already_in_channel",
      response_metadata: { warnings: ["already_in_channel"] },
    }),
  });
}

async function open(workspace: Workspace, { args }: Call): Promise<Reply> {
  const { world, scopes } = workspace;
  if (textArgument(args, "channel")) return reopen(workspace, args);
  const userIds = userList(args).filter((id) => id !== world.app.user.id);
  if (userIds.length === 0) return refusal("users_list_not_supplied");
  if (userIds.length > MAX_PEOPLE_IN_DIRECT_MESSAGE) {
    return refusal("too_many_users");
  }
  const scope = userIds.length > 1 ? "mpim:write" : "im:write";
  const missing = scopes.missing([scope]);
  if (missing) return missing;
  const wasOpen = world.findDirectMessage(userIds) !== undefined;
  const opened = await openDirectMessage(workspace, userIds);
  if (!opened.found) return opened.reply;
  const { id } = opened.value;
  return success({
    ...(wasOpen && { no_op: true, already_open: true }),
    channel: flagArgument(args, "return_im")
      ? await describeConversation(workspace, opened.value)
      : { id },
  });
}

function reopen(workspace: Workspace, args: JsonObject): Reply {
  const visible = findVisible(workspace, args);
  if (!visible.found) return visible.reply;
  if (visible.value.kind === "channel") {
    return refusal("method_not_supported_for_channel_type");
  }
  const { id } = visible.value;
  return success({ no_op: true, already_open: true, channel: { id } });
}

/** Slack documents "U1,U2"; clients that encode lists send JSON. */
function userList(args: JsonObject): string[] {
  const text = textArgument(args, "users");
  const fromText = text.replaceAll(/[\[\]"\s]/g, "").split(",");
  const users = text ? fromText : listAt(args, "users").map(String);
  return [...new Set(users.filter((id) => id !== ""))];
}
