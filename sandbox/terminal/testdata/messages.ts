import type { JsonObject } from "../../runtime/json.ts";
import type { RenderOptions } from "../render_message.ts";

const NOW = new Date("2026-07-06T08:00:00Z");
export const TOMORROW = NOW.getTime() / 1000 + 86_400;

export const plain: RenderOptions = {
  colour: false,
  width: 60,
  users: new Map([["U1", "Ada Byron"], ["UBOT", "Codespaces Report"]]),
  channels: new Map([["C1", "opensafely-users"]]),
  now: NOW,
  timeZone: "Europe/London",
};

export function message(
  blocks: JsonObject[],
  rest: JsonObject = {},
): JsonObject {
  const ts = `${NOW.getTime() / 1000}.000100`;
  return { user: "UBOT", bot_id: "B1", ts, text: "fallback", blocks, ...rest };
}

export function section(...elements: JsonObject[]): JsonObject {
  return { type: "rich_text_section", elements };
}

export function richText(...elements: JsonObject[]): JsonObject {
  return { type: "rich_text", elements };
}

export function text(value: string): JsonObject {
  return { type: "text", text: value };
}
