import assert from "node:assert/strict";
import { drawBlock, richText, wordsOf } from "./testdata/draw.tsx";

const plain = (text: string) => ({ type: "plain_text", text });
const HOSTILE = "<img src=x> *b* _i_ `c` <@U1> &amp;";
const ESCAPED = "&lt;img src=x&gt; *b* _i_ `c` &lt;@U1&gt; &amp;amp;";

/** Wherever Slack shows plain text it shows it as it is. */
const PLAIN: readonly (readonly [where: string, block: object])[] = [
  ["a header", { type: "header", text: plain(HOSTILE) }],
  ["a section", { type: "section", text: plain(HOSTILE) }],
  ["a context", { type: "context", elements: [plain(HOSTILE)] }],
  ["a button", {
    type: "actions",
    elements: [{ type: "button", text: plain(HOSTILE) }],
  }],
  ["rich text", richText({ type: "text", text: HOSTILE })],
];

for (const [where, block] of PLAIN) {
  Deno.test(`Blocks: plain text in ${where} stays as it is`, () => {
    assert.equal(wordsOf(drawBlock({ ...block })), ESCAPED);
  });
}

Deno.test("Blocks: mrkdwn is formatted", () => {
  const text = { type: "mrkdwn", text: "*bold* <https://a.example|there>" };
  const html = drawBlock({ type: "section", text });
  assert.match(html, /font-semibold">bold</);
  assert.match(html, /<a href="https:\/\/a.example"[^>]*>.*there/);
});

Deno.test("Blocks: what is escaped in mrkdwn mentions nobody and links nowhere", () => {
  const said = "&lt;!channel&gt; &lt;@U1&gt; &amp;lt;!here> https://a.example";
  const html = drawBlock({
    type: "section",
    text: { type: "mrkdwn", text: said, verbatim: true },
  });
  assert.equal(wordsOf(html), said.replace("here>", "here&gt;"));
  assert.doesNotMatch(html, /<a |broadcast|mention/);
});

Deno.test("Blocks: a quote in mrkdwn holds mentions, dates and links", () => {
  const seconds = Date.parse("2026-11-24T07:00:00Z") / 1000;
  const html = drawBlock({
    type: "section",
    text: {
      type: "mrkdwn",
      text: `>*<https://a.example|a|b>* of <@U1>, deleted <!date^${seconds}^` +
        "{date_long_pretty} at {time}|later>",
    },
  });
  assert.equal(wordsOf(html), "a|b of @Ada King, deleted tomorrow at 08:00");
  assert.match(html, /<blockquote/);
});

const MENTIONS: readonly (readonly [element: object, words: string])[] = [
  [{ type: "user", user_id: "U1" }, "@Ada King"],
  [{ type: "channel", channel_id: "C1" }, "#general"],
  [{ type: "user", user_id: "U9" }, "@U9"],
];

for (const [element, words] of MENTIONS) {
  Deno.test(`Blocks: ${words} stands for a mention`, () => {
    assert.equal(wordsOf(drawBlock(richText({ ...element }))), words);
  });
}

Deno.test("Blocks: what names the reader stands out, others do not", () => {
  const own = drawBlock(richText({ type: "user", user_id: "U2" }));
  const other = drawBlock(richText({ type: "user", user_id: "U1" }));
  assert.match(own, /mention-me/);
  assert.doesNotMatch(other, /mention-me/);
});

Deno.test("Blocks: a date is the reader's, in their time zone", () => {
  const timestamp = Date.parse("2026-11-24T07:00:00Z") / 1000;
  const format = "{day_divider_pretty} at {time}";
  const html = drawBlock(richText({ type: "date", timestamp, format }));
  assert.equal(wordsOf(html), "tomorrow at 08:00");
});

Deno.test("Blocks: a link keeps its style", () => {
  const link = { type: "link", url: "https://a.example", text: "octocat" };
  const bold = drawBlock(richText({ ...link, style: { bold: true } }));
  assert.match(bold, /<a [^>]*class="[^"]*\bfont-semibold\b[^>]*>octocat</);
  assert.doesNotMatch(drawBlock(richText(link)), /font-semibold/);
});

for (const url of ["javascript:alert(1)", "data:text/html,x", "//a.example"]) {
  Deno.test(`Blocks: ${url} is no link`, () => {
    const html = drawBlock(richText({ type: "link", url, text: "here" }));
    assert.equal(wordsOf(html), "here");
    assert.doesNotMatch(html, /<a /);
  });
}

Deno.test("Blocks: a workflow button says which it is", () => {
  const element = {
    type: "workflow_button",
    action_id: "add",
    text: plain("Add"),
    workflow: { trigger: { url: "https://slack.com/shortcuts/Ft1/x" } },
  };
  const html = drawBlock({
    type: "section",
    block_id: "b1",
    text: plain("octocat"),
    accessory: element,
  });
  assert.match(
    html,
    /<button type="button" class="button button-default">Add</,
  );
});

Deno.test("Blocks: a kind that nobody knows is named", () => {
  assert.equal(wordsOf(drawBlock({ type: "hologram" })), "[hologram]");
});
