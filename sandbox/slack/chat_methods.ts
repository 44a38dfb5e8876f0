import {
  isJsonObject,
  type JsonObject,
  listAt,
  stringAt,
} from "../runtime/json.ts";
import { textArgument } from "./arguments.ts";
import { findVisible, findWritable, threadOf } from "./channel_access.ts";
import {
  checkContent,
  isEmpty,
  type MessageContent,
} from "./message_content.ts";
import { readThread } from "./message_log.ts";
import type { Call, MethodTable } from "./method.ts";
import { type Found, notFound, refusal, type Reply, success } from "./reply.ts";
import type { Workspace } from "./workspace.ts";

const CONTENT = ["channel", "text", "blocks"];
const UNFURL = ["unfurl_links", "unfurl_media"];

/**
 * docs.slack.dev/reference/methods/chat.update says 4,000 characters; they
 * were seen to be bytes of UTF-8.
 */
const MAX_UPDATED_TEXT_BYTES = 4_000;

/** `chat.*`. Tiers: each method's page. */
export function chatMethods(workspace: Workspace): MethodTable {
  const scopes = ["chat:write"];
  return {
    "chat.postMessage": {
      tier: "special",
      scopes,
      takes: [...CONTENT, ...UNFURL, "metadata", "thread_ts"],
      handle: (call) => post(workspace, call),
    },
    "chat.postEphemeral": {
      tier: 4,
      scopes,
      takes: [...CONTENT, ...UNFURL, "user"],
      handle: (call) => postEphemeral(workspace, call),
    },
    "chat.update": {
      tier: 3,
      scopes,
      takes: [...CONTENT, "ts", "metadata"],
      handle: (call) => update(workspace, call),
    },
    "chat.getPermalink": {
      tier: "special",
      scopes: [],
      takes: ["channel", "message_ts"],
      handle: (call) => getPermalink(workspace, call),
    },
  };
}

async function post(
  workspace: Workspace,
  { args }: Call,
): Promise<Reply> {
  const { emulated, pacing } = workspace;
  const writable = await findWritable(workspace, args);
  if (!writable.found) return writable.reply;
  const content = checkNewMessage(args);
  if (!content.found) return content.reply;
  const channel = writable.value.id;
  const tooSoon = pacing.countMessage(channel);
  if (tooSoon) return tooSoon;
  const answer = await emulated.call("chat.postMessage", {
    ...content.value,
    ...await threadOf(workspace, channel, args),
    ...authorship(workspace),
    channel,
  });
  return { status: 200, headers: {}, body: answer };
}

async function postEphemeral(
  workspace: Workspace,
  { args }: Call,
): Promise<Reply> {
  const { emulated, world, ephemeralMessages } = workspace;
  const writable = await findWritable(workspace, args);
  if (!writable.found) return writable.reply;
  const user = world.findUser(textArgument(args, "user"));
  if (!user) return refusal("user_not_found");
  const { id: channel, members } = writable.value;
  if (!members.has(user.id)) return refusal("user_not_in_channel");
  const content = checkNewMessage(args);
  if (!content.found) return content.reply;
  // It is kept nowhere, so the emulator need not know of it.
  const ts = emulated.nextTimestamp();
  ephemeralMessages.push({
    ...content.value,
    ...authorship(workspace),
    channel,
    user: user.id,
    ts,
    text: stringAt(content.value, "text"),
    blocks: listAt(content.value, "blocks").filter(isJsonObject),
  });
  return success({ message_ts: ts });
}

/**
 * Text without blocks takes the blocks away, no argument leaves the metadata as
 * it is, and `{}` removes it (the method's page). What was shown to one person
 * alone cannot be updated, and a direct message goes by its own id.
 */
async function update(workspace: Workspace, { args }: Call): Promise<Reply> {
  const { emulated } = workspace;
  const visible = findVisible(workspace, args);
  if (!visible.found) return visible.reply;
  if (visible.value.isArchived) return refusal("is_inactive");
  const content = checkNewMessage(args);
  if (!content.found) return content.reply;
  const text = stringAt(content.value, "text");
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MAX_UPDATED_TEXT_BYTES) return refusal("msg_too_long");
  const { metadata } = args;
  const isRemoved = isJsonObject(metadata) &&
    Object.keys(metadata).length === 0;
  const answer = await emulated.call("chat.update", {
    ...content.value,
    ...(isRemoved && { metadata }),
    channel: visible.value.id,
    ts: textArgument(args, "ts"),
  });
  return { status: 200, headers: {}, body: answer };
}

async function getPermalink(
  workspace: Workspace,
  { args }: Call,
): Promise<Reply> {
  const visible = findVisible(workspace, args);
  if (!visible.found) return visible.reply;
  const channel = visible.value.id;
  const ts = textArgument(args, "message_ts");
  const [message] = await readThread(workspace.emulated, channel, ts);
  if (!message) return refusal("message_not_found");
  return success({
    channel,
    permalink: permalink(workspace.world.team.domain, channel, message),
  });
}

function checkNewMessage(args: JsonObject): Found<MessageContent> {
  const content = checkContent(args);
  if (!content.found) return content;
  return isEmpty(content.value) ? notFound(refusal("no_text")) : content;
}

function authorship({ world }: Workspace): JsonObject {
  return { bot_id: world.app.botId, app_id: world.app.appId };
}

/** Where a browser finds a message; a reply's address names its thread. */
function permalink(
  domain: string,
  channelId: string,
  message: JsonObject,
): string {
  const ts = stringAt(message, "ts");
  const path = `archives/${channelId}/p${ts.replace(".", "")}`;
  const url = new URL(`https://${domain}.slack.com/${path}`);
  const thread = stringAt(message, "thread_ts");
  if (thread !== "" && thread !== ts) {
    url.searchParams.set("thread_ts", thread);
    url.searchParams.set("cid", channelId);
  }
  return url.href;
}
