import type { ReactNode } from "react";
import { isJsonObject, type JsonObject, stringAt } from "../runtime/json.ts";
import { emojiGlyph } from "../terminal/emoji.ts";
import { Mrkdwn } from "./markup.tsx";
import type { Surroundings } from "./surroundings.ts";

/** A text object: mrkdwn is formatted, plain_text stands as it is. */
export function Text(
  { of, at }: { readonly of: unknown; readonly at: Surroundings },
): ReactNode {
  if (!isJsonObject(of)) return null;
  const text = stringAt(of, "text");
  return of["type"] === "mrkdwn"
    ? <Mrkdwn text={text} at={at} />
    : <span className="plain">{plainText(of)}</span>;
}

/** The words of a plain_text object; emoji by name unless it says not to. */
export function plainText(object: JsonObject): string {
  const text = stringAt(object, "text");
  if (object["emoji"] === false) return text;
  return text.replaceAll(/:([a-z0-9_+-]+):/g, (_, name) => emojiGlyph(name));
}
