import type { Sandbox } from "../../sandbox/mod.ts";
import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
  stringAt,
} from "../../sandbox/runtime/json.ts";
import type { SlackMessage } from "../../sandbox/slack/types.ts";

/** A message as somebody reads it, whatever its blocks. */
export interface Said {
  /** Of the conversation. */
  readonly channelId: string;
  /** Whose direct message it is; null in a channel. */
  readonly to: string | null;
  readonly ts: string;
  readonly threadTs: string | null;
  /** People stand in it as `@U…`, in the order of reading. */
  readonly words: string;
  /** What a notification says. */
  readonly notice: string;
  /** As the app marked it: `report`, `summary`, ...; "" where it did not. */
  readonly kind: string;
  readonly runId: string;
  /** What starts a workflow of the app. */
  readonly buttons: readonly Button[];
}

interface Button {
  /** The words of the block that it stands in. */
  readonly beside: string;
  /** What it brings along, by name. */
  readonly inputs: Readonly<Record<string, string>>;
}

/** Everything that stands in the workspace, oldest first in each place. */
export async function readMessages({ slack }: Sandbox): Promise<Said[]> {
  const places = slack.world.channels.map(async ({ id, kind, name }) => {
    const messages = await slack.messages(id);
    return messages.flatMap((message) => [message, ...message.replies])
      .map((message) => readMessage(message, id, kind === "im" ? name : null));
  });
  return (await Promise.all(places)).flat();
}

function readMessage(
  message: SlackMessage,
  channelId: string,
  to: string | null,
): Said {
  const marks = objectAt(message.metadata ?? {}, "event_payload");
  return {
    channelId,
    to,
    ts: message.ts,
    threadTs: message.thread_ts ?? null,
    words: wordsIn(message.blocks ?? []),
    notice: mentionsRead(message.text),
    kind: stringAt(marks, "kind"),
    runId: stringAt(marks, "run_id"),
    buttons: (message.blocks ?? []).flatMap(buttonsIn),
  };
}

function buttonsIn(block: JsonObject): Button[] {
  const beside = wordsIn(block);
  return [objectAt(block, "accessory"), ...listAt(block, "elements")]
    .filter(isJsonObject)
    .filter(({ type }) => type === "workflow_button")
    .map((button) => {
      const trigger = objectAt(objectAt(button, "workflow"), "trigger");
      const inputs = listAt(trigger, "customizable_input_parameters")
        .filter(isJsonObject)
        .map((one) => [stringAt(one, "name"), stringAt(one, "value")]);
      return { beside, inputs: Object.fromEntries(inputs) };
    });
}

/** What is pressed, not read. */
const NOT_READ = new Set(["workflow", "url", "block_id", "action_id", "type"]);

/** Texts and people, wherever in the blocks they stand. */
export function wordsIn(node: unknown): string {
  if (Array.isArray(node)) return node.map(wordsIn).join(" ");
  if (!isJsonObject(node)) return "";
  if (node["type"] === "user") return `@${stringAt(node, "user_id")}`;
  const own = node["text"];
  const text = typeof own === "string" ? mentionsRead(own) : "";
  return text + restOf(node).map(wordsIn).join(" ");
}

function restOf(node: JsonObject): unknown[] {
  return Object.entries(node)
    .filter(([key, value]) => !NOT_READ.has(key) && typeof value === "object")
    .map(([, value]) => value);
}

/** Mentions as they are read, and of links their words alone. */
function mentionsRead(text: string): string {
  return text.replaceAll(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, " @$1 ")
    .replaceAll(/<https?:[^|>]*(?:\|([^>]*))?>/g, " $1 ");
}

/** The people that it notifies or names. */
export function mentionsIn(words: string): string[] {
  return [...words.matchAll(/@([UW][A-Z0-9]{5,})/g)].map(([, id = ""]) => id);
}

/** The codespaces that it names, as often as it does. */
export function spacesIn(words: string): number[] {
  return [...words.matchAll(/\bspace-(\d+)\b/g)].map(([, id]) => Number(id));
}

/** For whoever reads of what did not hold. */
export function summed(said: readonly Said[]): string {
  return said.map(({ to, kind, words }) =>
    `[${kind || "message"} ${to ?? "in a channel"}] ${words}`
  ).join(" | ").slice(0, 600) || "nothing was said";
}
