import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import type { JsonObject } from "../runtime/json.ts";
import { renderMessage, type RenderOptions } from "./render_message.ts";
import { columns } from "./wrap.ts";

const NOW = new Date("2026-07-06T08:00:00Z");
const TOMORROW = NOW.getTime() / 1000 + 86_400;

const plain: RenderOptions = {
  colour: false,
  width: 60,
  users: new Map([["U1", "Ada Byron"], ["UBOT", "Codespaces Report"]]),
  channels: new Map([["C1", "opensafely-users"]]),
  now: NOW,
  timeZone: "Europe/London",
};

function message(blocks: JsonObject[], rest: JsonObject = {}): JsonObject {
  const ts = `${NOW.getTime() / 1000}.000100`;
  return { user: "UBOT", bot_id: "B1", ts, text: "fallback", blocks, ...rest };
}

function section(...elements: JsonObject[]): JsonObject {
  return { type: "rich_text_section", elements };
}

function richText(...elements: JsonObject[]): JsonObject {
  return { type: "rich_text", elements };
}

function text(value: string): JsonObject {
  return { type: "text", text: value };
}

/** The lines below the author's. */
function body(blocks: JsonObject[], options: Partial<RenderOptions> = {}) {
  const all = renderMessage(message(blocks), { ...plain, ...options });
  return all.split("\n").slice(1).map((line) => line.replace(/^ {2}/, ""));
}

const table: readonly (readonly [string, JsonObject, string[]])[] = [
  [
    "a header is its text",
    { type: "header", text: { type: "plain_text", text: "Unsaved work" } },
    ["Unsaved work"],
  ],
  [
    "mrkdwn in a section: mentions, links, dates and entities",
    {
      type: "section",
      text: {
        type: "mrkdwn",
        text:
          "*Hi* <@U1>, see <#C1> &amp; <https://docs.example/a|the docs> _by_ <!date^" +
          `${TOMORROW}^{date_long} at {time}|later>`,
      },
    },
    [
      "Hi @Ada Byron, see #opensafely-users & the docs",
      "<https://docs.example/a> by Tuesday, 7 July 2026 at 09:00",
    ],
  ],
  [
    "snake_case and 2*3*4 are not styled",
    { type: "section", text: { type: "mrkdwn", text: "a_snake_case 2*3*4" } },
    ["a_snake_case 2*3*4"],
  ],
  [
    "rich text: people, channels, dates and emoji",
    richText(section(
      { type: "user", user_id: "U1" },
      text(" in "),
      { type: "channel", channel_id: "C1" },
      text(" by "),
      { type: "date", timestamp: TOMORROW, format: "{date_pretty}, {ago}" },
      text(" "),
      { type: "emoji", name: "warning" },
      { type: "emoji", name: "made_up" },
    )),
    ["@Ada Byron in #opensafely-users by tomorrow, in 1 day", "⚠️:made_up:"],
  ],
  [
    "unknown people and channels show their ids",
    richText(section(
      { type: "user", user_id: "U9" },
      { type: "channel", channel_id: "C9" },
      { type: "broadcast", range: "here" },
    )),
    ["@U9#C9@here"],
  ],
  [
    "lists are numbered or bulleted, indented and wrapped under their text",
    richText(
      {
        type: "rich_text_list",
        style: "ordered",
        elements: [
          section(text(
            "Open it from the list of codespaces, which restarts the countdown",
          )),
          section(text("Commit")),
        ],
      },
      {
        type: "rich_text_list",
        style: "bullet",
        indent: 1,
        elements: [section(text("a detail"))],
      },
      {
        type: "rich_text_list",
        style: "ordered",
        offset: 2,
        elements: [section(text("Push"))],
      },
    ),
    [
      "1. Open it from the list of codespaces, which restarts the",
      "   countdown",
      "2. Commit",
      "   ◦ a detail",
      "3. Push",
    ],
  ],
  [
    "quotes and code keep their margin",
    richText(
      { type: "rich_text_quote", elements: [text("said\nbefore")] },
      { type: "rich_text_preformatted", elements: [text("git push")] },
    ),
    ["│ said", "│ before", "    git push"],
  ],
  [
    "a link shows its address unless its words are the address",
    richText(section(
      { type: "link", url: "https://x.github.dev", text: "my study" },
      text("; "),
      { type: "link", url: "https://github.com/org/repo", text: "org/repo" },
      text("; "),
      { type: "link", url: "https://example.org/" },
    )),
    [
      "my study <https://x.github.dev>; org/repo;",
      "https://example.org/",
    ],
  ],
  [
    "buttons and context stand in one line",
    {
      type: "actions",
      elements: [
        { type: "button", text: { type: "plain_text", text: "Open" } },
        { type: "workflow_button", text: { type: "plain_text", text: "Mine" } },
      ],
    },
    ["[ Open ]  [ Mine ]"],
  ],
  [
    "a block that is not drawn is named",
    { type: "video" },
    ["[video]"],
  ],
];
for (const [name, block, expected] of table) {
  Deno.test(`renderMessage: ${name}`, () => {
    assert.deepEqual(body([block]), expected);
  });
}

Deno.test("renderMessage: the author's line tells app and time in the reader's zone", () => {
  const [first] = renderMessage(message([]), plain).split("\n");
  assert.equal(first, "Codespaces Report  APP  09:00");
});

Deno.test("renderMessage: without blocks the text is shown", () => {
  assert.deepEqual(body([]), ["fallback"]);
});

Deno.test("renderMessage: a thread stands indented below its message", () => {
  const reply = message([richText(section(text("second part")))]);
  const rendered = renderMessage(message([], { replies: [reply] }), plain);
  assert.deepEqual(rendered.split("\n"), [
    "Codespaces Report  APP  09:00",
    "  fallback",
    "",
    "  ↳ 1 reply",
    "  │ Codespaces Report  APP  09:00",
    "  │   second part",
  ]);
});

Deno.test("renderMessage: in colour, links are hyperlinks and say no address", () => {
  const link = { type: "link", url: "https://x.github.dev/a b", text: "it" };
  const [line = ""] = body([richText(section(link))], { colour: true });
  assert.ok(line.includes("\x1b]8;;https://x.github.dev/a%20b\x1b\\"));
  assert.equal(stripVTControlCharacters(line), "it");
});

Deno.test("renderMessage: a link to a script is no hyperlink", () => {
  const link = { type: "link", url: "javascript:alert(1)", text: "it" };
  const [line = ""] = body([richText(section(link))], { colour: true });
  assert.ok(!line.includes("\x1b]8"));
});

/** Text that tries everything: escapes, controls, bidi, wide and joined signs. */
const hostile = fc.string({
  unit: fc.oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
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
      String.raw`ESC\[\d+m|ESC\]8;;((https?:|mailto:)[!-~]*)?ESC\\`
        .replaceAll("ESC", "\x1b"),
      "g",
    );
    const rest = renderMessage(hostile, { ...plain, colour: true })
      .replaceAll(ours, "");
    assert.doesNotMatch(rest, /(?!\n)[\p{Cc}\u202a-\u202e]/u);
  }));
});
