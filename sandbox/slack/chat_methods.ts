import { isJsonObject, type JsonObject, stringAt } from "../runtime/json.ts";
import { textArgument } from "./arguments.ts";
import { findVisible } from "./channel_access.ts";
import {
  checkContent,
  isEmpty,
  type MessageContent,
} from "./message_content.ts";
import { readThread } from "./message_log.ts";
import type { Call, MethodTable } from "./method.ts";
import { type Found, notFound, refusal, type Reply, success } from "./reply.ts";
import { findWritable, threadOf } from "./where_to_post.ts";
import type { Workspace } from "./workspace.ts";

/** docs.slack.dev/reference/methods/chat.update, as bytes of UTF-8. */
const MAX_UPDATED_TEXT_BYTES = 4_000;

/** `chat.*`. Tiers: each method's page. */
export function chatMethods(workspace: Workspace): MethodTable {
  const scopes = ["chat:write"];
  return {
    "chat.postMessage": {
      tier: "special",
      scopes,
      handle: (call) => post(workspace, call),
    },
    "chat.postEphemeral": {
      tier: 4,
      scopes,
      handle: (call) => postEphemeral(workspace, call),
    },
    "chat.update": {
      tier: 3,
      scopes,
      handle: (call) => update(workspace, call),
    },
    "chat.delete": {
      tier: 3,
      scopes,
      handle: (call) => remove(workspace, call),
    },
    "chat.getPermalink": {
      tier: "special",
      scopes: [],
      handle: (call) => getPermalink(workspace, call),
    },
  };
}

async function post(
  workspace: Workspace,
  { args, executionId }: Call,
): Promise<Reply> {
  const { emulated, pacing, owners } = workspace;
  const writable = await findWritable(workspace, args);
  if (!writable.found) return writable.reply;
  const content = checkNewMessage(workspace, args);
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
  owners.note(channel, stringAt(answer, "ts"), executionId);
  return { status: 200, headers: {}, body: answer };
}

async function postEphemeral(
  workspace: Workspace,
  { args, executionId }: Call,
): Promise<Reply> {
  const { emulated, world, ephemeralMessages, owners } = workspace;
  const writable = await findWritable(workspace, args);
  if (!writable.found) return writable.reply;
  const user = world.findUser(textArgument(args, "user"));
  if (!user) return refusal("user_not_found");
  const { id: channel, members } = writable.value;
  if (!members.has(user.id)) return refusal("user_not_in_channel");
  const content = checkNewMessage(workspace, args);
  if (!content.found) return content.reply;
  // "Message metadata is ignored", says the method's page.
  const { metadata: _, ...shown } = content.value;
  // It is kept nowhere, so the emulator need not know of it.
  const ts = emulated.nextTimestamp();
  owners.note(channel, ts, executionId);
  ephemeralMessages.push({
    ...shown,
    ...authorship(workspace),
    channel,
    user: user.id,
    ts,
    text: stringAt(shown, "text"),
    blocks: Array.isArray(shown["blocks"])
      ? shown["blocks"].filter(isJsonObject)
      : [],
  });
  return success({ message_ts: ts });
}

async function update(workspace: Workspace, { args }: Call): Promise<Reply> {
  const { emulated } = workspace;
  const visible = findVisible(workspace, args);
  if (!visible.found) return visible.reply;
  if (visible.value.isArchived) return refusal("is_inactive");
  const content = checkContent(args);
  if (!content.found) return content.reply;
  const text = stringAt(content.value, "text");
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MAX_UPDATED_TEXT_BYTES) return refusal("msg_too_long");
  if (isEmpty(content.value)) return refusal("no_text");
  const answer = await emulated.call("chat.update", {
    ...content.value,
    // "{}" takes the metadata away; without the argument it stays.
    ...(isEmptyObject(args["metadata"]) && { metadata: {} }),
    channel: visible.value.id,
    ts: textArgument(args, "ts"),
  });
  return { status: 200, headers: {}, body: answer };
}

async function remove(workspace: Workspace, { args }: Call): Promise<Reply> {
  const visible = findVisible(workspace, args);
  if (!visible.found) return visible.reply;
  const answer = await workspace.emulated.call("chat.delete", {
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

function checkNewMessage(
  { scopes }: Workspace,
  args: JsonObject,
): Found<MessageContent> {
  const content = checkContent(args);
  if (!content.found) return content;
  if (isEmpty(content.value)) return notFound(refusal("no_text"));
  const isCustomised = ["username", "icon_url", "icon_emoji"]
    .some((name) => name in content.value);
  const missing = isCustomised && scopes.missing(["chat:write.customize"]);
  return missing ? notFound(missing) : content;
}

function authorship({ world }: Workspace): JsonObject {
  return { bot_id: world.app.botId, app_id: world.app.appId };
}

function isEmptyObject(value: unknown): boolean {
  return isJsonObject(value) && Object.keys(value).length === 0;
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
