import assert from "node:assert/strict";
import { dateTime, linkOr, text } from "./rich_text.ts";

Deno.test("text: carries the value as it is", () => {
  assert.deepEqual(text("<!channel>"), { type: "text", text: "<!channel>" });
});

Deno.test("linkOr: a link where there is an address", () => {
  assert.deepEqual(linkOr("a", "https://github.com/a", { bold: true }), {
    type: "link",
    url: "https://github.com/a",
    text: "a",
    style: { bold: true },
  });
});

Deno.test("linkOr: the label alone where there is none", () => {
  assert.deepEqual(linkOr("a", null), { type: "text", text: "a" });
  assert.deepEqual(linkOr("a", null, { bold: true }), {
    type: "text",
    text: "a",
    style: { bold: true },
  });
});

Deno.test("dateTime: whole seconds, with UTC for whoever cannot show it", () => {
  assert.deepEqual(dateTime(new Date("2026-11-25T23:59:59.900Z")), {
    type: "date",
    timestamp: 1795651199,
    format: "{day_divider_pretty} at {time}",
    fallback: "25 Nov 2026, 23:59 UTC",
  });
});
