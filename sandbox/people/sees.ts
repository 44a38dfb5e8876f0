import {
  isJsonObject,
  type JsonObject,
  listAt,
  stringAt,
} from "../runtime/json.ts";
import type { SlackStandIn } from "../slack/stand_in.ts";
import type { Conversation, SlackWorld, User } from "../slack/world.ts";
import { renderMessage } from "../terminal/render_message.ts";

/** A message as one person sees it. */
export interface SeenMessage {
  readonly kind: "message" | "direct_message" | "ephemeral";
  readonly channelId: string;
  /** Without "#"; the person's id for a direct message. */
  readonly channelName: string;
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly JsonObject[];
  /** All that it says, labels of buttons in brackets, as plain lines. */
  readonly words: string;
  /** As conversations.history has it. */
  readonly raw: JsonObject;
}

/** So wide that nothing is wrapped. */
const ONE_LINE = 10_000;

/**
 * Everything that a person can see: what stands in their channels and direct
 * messages, replies included, and what was shown to them alone; newest last.
 */
export async function messagesSeenBy(
  user: User,
  slack: SlackStandIn,
): Promise<SeenMessage[]> {
  const { world, ephemeralMessages } = slack;
  const theirs = world.channels.filter(({ members }) => members.has(user.id));
  const inChannels = await Promise.all(theirs.map(async (channel) => {
    const messages = await slack.messages(channel.id);
    return messages.flatMap((message) => [message, ...message.replies])
      .map((raw) => seen(raw, channel, kindOf(channel)));
  }));
  const ephemeral = ephemeralMessages.filter((one) => one.user === user.id)
    .map((raw) => seen(raw, world.channel(raw.channel), "ephemeral"));
  return [...inChannels.flat(), ...ephemeral]
    .sort((a, b) => Number(a.ts) - Number(b.ts))
    .map((message) => ({
      ...message,
      // Drawn for who asks: it is most of the work of a long conversation.
      get words() {
        return wordsOf(message, user, world);
      },
    }));
}

function kindOf({ kind }: Conversation): SeenMessage["kind"] {
  return kind === "channel" ? "message" : "direct_message";
}

function seen(
  raw: JsonObject,
  channel: Conversation,
  kind: SeenMessage["kind"],
): Omit<SeenMessage, "words"> {
  return {
    kind,
    channelId: channel.id,
    channelName: channel.name,
    ts: stringAt(raw, "ts"),
    text: stringAt(raw, "text"),
    blocks: listAt(raw, "blocks").filter(isJsonObject),
    raw,
  };
}

function wordsOf(
  { raw, ts }: Omit<SeenMessage, "words">,
  { timezone: timeZone }: User,
  { users, channels }: SlackWorld,
): string {
  const { replies: _, ...alone } = raw;
  const [, ...lines] = renderMessage(alone, {
    colour: false,
    width: ONE_LINE,
    users: new Map(users.map(({ id, realName }) => [id, realName])),
    channels: new Map(channels.map(({ id, name }) => [id, name])),
    now: new Date(Number(ts) * 1000),
    timeZone,
  }).split("\n");
  return lines.map((line) => line.trim()).join("\n");
}
