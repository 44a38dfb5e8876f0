import { createColors } from "picocolors";
import type { JsonObject } from "../runtime/json.ts";
import type { Conversation, SlackWorld } from "../slack/world.ts";
import type { SlackStandIn } from "../slack/stand_in.ts";
import { renderMessage } from "./render_message.ts";
import { safeText } from "../../terminal/safe_text.ts";
import { columns } from "../../terminal/wrap.ts";

interface WorkspaceOptions {
  readonly colour: boolean;
  readonly width: number;
  readonly now: Date;
  /** Leaves out what was shown to single people before; ms since the epoch. */
  readonly since?: number;
  /** IANA name; whoever reads a direct message has their own. */
  readonly timeZone: string;
}

interface Place {
  readonly title: string;
  readonly messages: readonly JsonObject[];
  readonly timeZone: string;
}

/** Every channel with what was posted there, then every person with theirs. */
export async function renderWorkspace(
  slack: SlackStandIn,
  options: WorkspaceOptions,
): Promise<string> {
  const places = await Promise.all(
    slack.world.channels.map((channel) => placeOf(slack, channel, options)),
  );
  const all = [...places, ...ephemeralPlaces(slack, options)];
  return all.map((place) => renderPlace(place, slack.world, options))
    .join("\n\n");
}

async function placeOf(
  slack: SlackStandIn,
  channel: Conversation,
  { timeZone }: WorkspaceOptions,
): Promise<Place> {
  const messages = await slack.messages(channel.id);
  const others = [...channel.members]
    .flatMap((id) => slack.world.findUser(id) ?? [])
    .filter(({ isBot }) => !isBot);
  if (channel.kind === "channel") {
    const members = others.length === 1 ? "member" : "members";
    const title = `#${channel.name} · ${others.length} ${members}`;
    return { title, messages, timeZone };
  }
  const names = others.map(({ realName }) => realName).join(", ");
  return {
    title: `Direct message to ${names}`,
    messages,
    timeZone: others[0]?.timezone ?? timeZone,
  };
}

/** Messages that one person alone saw. */
function ephemeralPlaces(
  { ephemeralMessages, world }: SlackStandIn,
  { since = 0 }: WorkspaceOptions,
): Place[] {
  const shown = ephemeralMessages
    .filter(({ ts }) => Number(ts) * 1000 >= since);
  const readers = new Set(shown.map(({ user }) => user));
  return [...readers].map((id) => {
    const reader = world.user(id);
    return {
      title: `Only visible to ${reader.realName}`,
      messages: shown.filter(({ user }) => user === id),
      timeZone: reader.timezone,
    };
  });
}

function renderPlace(
  { title, messages, timeZone }: Place,
  world: SlackWorld,
  options: WorkspaceOptions,
): string {
  const { colour, width } = options;
  const c = createColors(colour);
  const name = safeText(title);
  const rule = "─".repeat(Math.max(2, width - columns(name) - 4));
  const heading = `${c.dim("──")} ${c.bold(c.green(name))} ${c.dim(rule)}`;
  if (messages.length === 0) return `${heading}\n${c.dim("(nothing)")}`;
  const { users, channels } = directory(world);
  const rendered = messages.map((message) =>
    renderMessage(message, { ...options, users, channels, timeZone })
  );
  return [heading, ...rendered].join("\n\n");
}

function directory({ users, channels }: SlackWorld) {
  return {
    users: new Map(users.map(({ id, realName }) => [id, realName])),
    channels: new Map(channels.map(({ id, name }) => [id, name])),
  };
}
