import { parseMrkdwn } from "../../sandbox/slack/blocks/parse_mrkdwn.ts";
import type { SlackMessage } from "../../sandbox/slack/types.ts";

type Node = Readonly<Record<string, unknown>>;

/** What a reader sees of a message; dates as `[date]`, people as `@U…`. */
export function textOf(message: SlackMessage): string {
  return read(message.blocks ?? []);
}

export function textsOf(messages: readonly SlackMessage[]): string {
  return messages.map(textOf).join("\n");
}

function read(node: unknown): string {
  if (Array.isArray(node)) return node.map(read).join("");
  if (!isNode(node)) return "";
  switch (node.type) {
    case "user":
      return `@${node.user_id}`;
    case "channel":
      return `#${node.channel_id}`;
    case "date":
      return String(node.format).replace(/\{.*\}/, "[date]");
    case "text":
    case "link":
    case "plain_text":
      return String(node.text);
    case "mrkdwn":
      return read(parseMrkdwn(String(node.text)));
    case "emoji":
      return `:${node.name}:`;
    case "rich_text_quote":
    case "rich_text_section":
      return `${read(node.elements)}\n`;
    case "divider":
      return "\n";
    default:
      return read(node.text) + read(node.elements);
  }
}

/** Something in a message that Slack makes clickable or notifies of. */
export interface ActivePart {
  readonly kind: "user" | "channel" | "link" | "broadcast" | "usergroup";
  /** An id, an address or a range. */
  readonly target: string;
}

/** Where the app's own links lead: GitHub, codespaces, and Slack itself. */
export const HARMLESS_LINK =
  /^https:\/\/(github\.com|[\w-]+\.github\.dev|codespaces-sandbox\.slack\.com)(\/|$)|^https:\/\/slack\.com\/shortcuts\//;

/** Every mention and link: of the rich text, and of what is mrkdwn. */
export function activeParts(
  message: Pick<SlackMessage, "text" | "blocks">,
): ActivePart[] {
  return [
    ...partsOf(message.blocks ?? []),
    ...partsOf(parseMrkdwn(message.text)),
  ];
}

function partsOf(node: unknown): ActivePart[] {
  if (Array.isArray(node)) return node.flatMap(partsOf);
  if (!isNode(node)) return [];
  const { type } = node;
  if (type === "mrkdwn") return partsOf(parseMrkdwn(String(node.text)));
  if (type === "user") return [part("user", node.user_id)];
  if (type === "channel") return [part("channel", node.channel_id)];
  if (type === "link") return [part("link", node.url)];
  if (type === "broadcast") return [part("broadcast", node.range)];
  if (type === "usergroup") return [part("usergroup", node.usergroup_id)];
  const address = "url" in node ? [part("link", node.url)] : [];
  return [...address, ...Object.values(node).flatMap(partsOf)];
}

function part(kind: ActivePart["kind"], target: unknown): ActivePart {
  return { kind, target: String(target) };
}

/** How often each of these names stands in the messages, as a whole word. */
export function countNames(
  messages: readonly SlackMessage[],
  names: readonly string[],
): Map<string, number> {
  const words = textsOf(messages).split(/[\s()]+/);
  const counts = new Map(names.map((name) => [name, 0]));
  for (const word of words) {
    const before = counts.get(word);
    if (before !== undefined) counts.set(word, before + 1);
  }
  return counts;
}

/** The numbers of "Part N of M", in the order of the messages. */
export function partNumbers(messages: readonly SlackMessage[]): string[] {
  return messages.flatMap((message) =>
    /Part (\d+) of \d+/.exec(textOf(message))?.[1] ?? []
  );
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null;
}
