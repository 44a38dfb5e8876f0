import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import type { JsonObject } from "../runtime/json.ts";
import { renderMessage, type RenderOptions } from "./render_message.ts";
import {
  message,
  plain,
  richText,
  section,
  text,
  TOMORROW,
} from "./testdata/messages.ts";

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
      "<https://docs.example/a> by Tuesday 7 July at 09:00",
    ],
  ],
  [
    "quoted lines of mrkdwn stand beside a bar, however long they are",
    {
      type: "section",
      text: {
        type: "mrkdwn",
        text: "<@U1>\n>*one* " + "word ".repeat(12) + "\n>&gt; two\n\n>three",
      },
    },
    [
      "@Ada Byron",
      "▎ one word word word word word word word word word word",
      "▎ word word",
      "▎ > two",
      "",
      "▎ three",
    ],
  ],
  [
    "snake_case and 2*3*4 are not styled",
    { type: "section", text: { type: "mrkdwn", text: "a_snake_case 2*3*4" } },
    ["a_snake_case 2*3*4"],
  ],
  [
    "rich text: people, channels and dates",
    richText(section(
      { type: "user", user_id: "U1" },
      text(" in "),
      { type: "channel", channel_id: "C1" },
      text(" by "),
      {
        type: "date",
        timestamp: TOMORROW,
        format: "{day_divider_pretty} at {time}",
      },
    )),
    ["@Ada Byron in #opensafely-users by tomorrow at 09:00"],
  ],
  [
    "unknown people and channels show their ids",
    richText(section(
      { type: "user", user_id: "U9" },
      { type: "channel", channel_id: "C9" },
    )),
    ["@U9#C9"],
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
    ),
    [
      "1. Open it from the list of codespaces, which restarts the",
      "   countdown",
      "2. Commit",
      "   ◦ a detail",
    ],
  ],
  [
    "code keeps its margin",
    richText(
      { type: "rich_text_preformatted", elements: [text("git push")] },
    ),
    ["    git push"],
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

Deno.test("renderMessage: a text that was edited says so", () => {
  const edited = { edited: { user: "U0", ts: "2.0" } };
  const lines = renderMessage(message([], edited), plain).split("\n");
  assert.equal(lines[1], "  fallback (edited)");
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
  assert.ok(line.includes("\x1b]8;;https://x.github.dev/a%20b\x07"));
  assert.equal(stripVTControlCharacters(line), "it");
});

Deno.test("renderMessage: a link to a script is no hyperlink", () => {
  const link = { type: "link", url: "javascript:alert(1)", text: "it" };
  const [line = ""] = body([richText(section(link))], { colour: true });
  assert.ok(!line.includes("\x1b]8"));
});
