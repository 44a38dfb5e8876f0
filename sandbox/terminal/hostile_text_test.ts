import assert from "node:assert/strict";
import fc from "fast-check";
import { renderMessage } from "./render_message.ts";
import {
  message,
  plain,
  richText,
  section,
  text,
} from "./testdata/messages.ts";
import { columns } from "../../terminal/wrap.ts";
import { anyText } from "../../codespaces/testdata/any_text.ts";

/** Text that tries everything: escapes, controls, bidi, wide and joined signs. */
const hostile = fc.string({
  unit: fc.oneof(
    anyText({ minLength: 1, maxLength: 1 }),
    fc.constantFrom(
      "\x1b[2J",
      "\x1b]8;;https://evil.example\x07",
      "\x9b31m",
      "\r",
      "\u202e",
      "漢",
      "👩‍🔬",
      " ",
      "\n",
      "<",
      ">",
      "|",
      "*",
      "`",
      "long-word-".repeat(20),
    ),
  ),
  maxLength: 30,
});

const hostileMessage = fc.record({
  a: hostile,
  b: hostile,
  url: fc.oneof(hostile, hostile.map((tail) => `https://${tail}`)),
})
  .map(({ a, b, url }) =>
    message([
      { type: "header", text: { type: "plain_text", text: a } },
      { type: "section", text: { type: "mrkdwn", text: `${a}<${url}|${b}>` } },
      richText(
        section(text(b), { type: "link", url, text: a }, {
          type: "user",
          user_id: b,
        }),
        {
          type: "rich_text_list",
          indent: 2,
          style: "bullet",
          elements: [section(text(a))],
        },
      ),
    ], { user: a, username: b, replies: [message([], { text: b })] })
  );

Deno.test("renderMessage: plain output holds no control character and keeps to the width", () => {
  fc.assert(fc.property(hostileMessage, (hostile) => {
    for (const line of renderMessage(hostile, plain).split("\n")) {
      assert.doesNotMatch(line, /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      assert.ok(columns(line) <= plain.width, `${columns(line)}: ${line}`);
    }
  }));
});

Deno.test("renderMessage: in colour, the only escapes are the renderer's own", () => {
  fc.assert(fc.property(hostileMessage, (hostile) => {
    const ours = new RegExp(
      String.raw`ESC\[\d+m|ESC\]8;;((https?:|mailto:)[!-~]*)?\x07`
        .replaceAll("ESC", "\x1b"),
      "g",
    );
    const rest = renderMessage(hostile, { ...plain, colour: true })
      .replaceAll(ours, "");
    assert.doesNotMatch(rest, /(?!\n)[\p{Cc}\u202a-\u202e]/u);
  }));
});
