import { type JsonObject, objectAt, stringAt } from "../runtime/json.ts";
import { KINDS } from "../slack/views/open_view.ts";
import { mentionChannel, mentionUser, type Reader } from "./reader.ts";
import type { Paragraph, Span } from "../../terminal/span.ts";

/** A field with what stands in it: its initial value, else its placeholder. */
export function fieldParagraphs(
  element: JsonObject,
  reader: Reader,
): Paragraph[] {
  const type = stringAt(element, "type");
  const sign = /select/.test(type) ? " ▾" : "";
  const filled = valueSpans(element, reader);
  const placeholder = stringAt(objectAt(element, "placeholder"), "text");
  const inside: Span[] = filled.length > 0
    ? filled
    : [{ text: placeholder || "________", styles: ["dim"] }];
  return [{ spans: [{ text: "[ " }, ...inside, { text: `${sign} ]` }] }];
}

/** The label above a field, and that it may be left empty. */
export function labelSpans(label: string, isOptional: boolean): Span[] {
  return [
    { text: label, styles: ["bold"] },
    ...(isOptional ? [{ text: " (optional)", styles: ["dim"] } as const] : []),
  ];
}

function valueSpans(element: JsonObject, reader: Reader): Span[] {
  const type = stringAt(element, "type");
  const value = element[KINDS[type]?.initial ?? ""];
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  const given = all.filter((one) =>
    one !== undefined && one !== null && one !== ""
  );
  return given.flatMap((one, index) => [
    ...(index > 0 ? [{ text: ", " }] : []),
    valueSpan(type, one, reader),
  ]);
}

function valueSpan(type: string, value: unknown, reader: Reader): Span {
  const text = String(value);
  if (type.includes("users")) return mentionUser(text, reader);
  return type.includes("conversations")
    ? mentionChannel(text, reader)
    : { text };
}
