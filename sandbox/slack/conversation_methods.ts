import { type JsonObject, listAt, objectAt } from "../runtime/json.ts";
import { numberArgument, textArgument } from "./arguments.ts";
import {
  findReadable,
  findVisible,
  openDirectMessage,
} from "./channel_access.ts";
import type { Call, MethodTable } from "./method.ts";
import { paginate } from "./paginate.ts";
import { notPlayed, refusal, type Reply, success } from "./reply.ts";
import { everyFamily } from "./scopes.ts";
import type { Workspace } from "./workspace.ts";
import type { Conversation } from "./world.ts";

/** `conversations.*` but for reading messages. Tiers: each method's page. */
export function conversationMethods(workspace: Workspace): MethodTable {
  const read = everyFamily("read");
  return {
    "conversations.info": {
      tier: 3,
      scopes: read,
      takes: ["channel"],
      handle: (call) => info(workspace, call),
    },
    "conversations.members": {
      tier: 4,
      scopes: read,
      takes: ["channel", "limit", "cursor"],
      handle: (call) => members(workspace, call),
    },
    "conversations.join": {
      tier: 3,
      scopes: ["channels:join"],
      takes: ["channel"],
      handle: (call) => join(workspace, call),
    },
    "conversations.open": {
      tier: 3,
      scopes: ["im:write", "mpim:write"],
      takes: ["users"],
      handle: (call) => open(workspace, call),
    },
  };
}

async function info(workspace: Workspace, { args }: Call): Promise<Reply> {
  const readable = findReadable(workspace, args, "read");
  if (!readable.found) return readable.reply;
  const channel = await describeConversation(workspace, readable.value);
  return success({ channel });
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
  const [userId, ...others] = userList(args)
    .filter((id) => id !== world.app.user.id);
  if (userId === undefined) return refusal("users_list_not_supplied");
  if (others.length > 0) return notPlayed("direct messages of several people");
  const missing = scopes.missing(["im:write"]);
  if (missing) return missing;
  const wasOpen = world.findDirectMessage(userId) !== undefined;
  const opened = await openDirectMessage(workspace, userId);
  if (!opened.found) return opened.reply;
  return success({
    ...(wasOpen && { no_op: true, already_open: true }),
    channel: { id: opened.value.id },
  });
}

/** Slack documents "U1,U2"; clients that encode lists send JSON. */
function userList(args: JsonObject): string[] {
  const text = textArgument(args, "users");
  const fromText = text.replaceAll(/[\[\]"\s]/g, "").split(",");
  const users = text ? fromText : listAt(args, "users").map(String);
  return [...new Set(users.filter((id) => id !== ""))];
}

/**
 * A conversation as Slack describes it to the app. The emulator knows neither
 * members nor archived channels as they were seeded, so those are corrected.
 */
async function describeConversation(
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
