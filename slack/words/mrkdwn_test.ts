import assert from "node:assert/strict";
import fc from "fast-check";
import { parseMrkdwn } from "../../sandbox/slack/blocks/parse_mrkdwn.ts";
import { HOSTILE_TEXTS } from "../testdata/hostile_report.ts";
import { dateMrkdwn, linkTo, safeMrkdwn, sections } from "./mrkdwn.ts";
import { displayText } from "./safe_text.ts";
import { anyText } from "../../codespaces/testdata/any_text.ts";

const VALUES: [string, string, string][] = [
  ["plain words as they are", "fuzzy umbrella", "fuzzy umbrella"],
  [
    "a mention as text",
    "<!channel> & <@U1>",
    "&lt;!channel&gt; &amp; &lt;@U1&gt;",
  ],
  ["an entity as it was typed", "&lt;!here&gt;", "&amp;lt;!here&amp;gt;"],
  ["no bold, strike or code", "*a* ~b~ `c`", "∗a∗ ∼b∼ ˋcˋ"],
  ["snake_case as it is", "snake_case_name", "snake_case_name"],
  ["no italics", "_a_b_ _", "ˍa_bˍ ˍ"],
  ["no wide signs either", "＊a＊ ＿b＿ ｀c｀", "﹡a﹡ ⸏b⸏ ˋcˋ"],
  ["no emoji by name", ":tada: at 10:30", "∶tada: at 10:30"],
  ["no emoji that begins in the middle", "a:b:c", "a∶b:c"],
  ["what is too long, cut", "x".repeat(70), "x".repeat(59) + "…"],
];

for (const [shows, value, expected] of VALUES) {
  Deno.test(`safeMrkdwn: shows ${shows}`, () => {
    assert.equal(safeMrkdwn(value), expected);
  });
}

const hostile = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({
    unit: fc.constantFrom(..."*_~`:<>&|!@#^a1 -+'é（\n＊＿｀"),
    maxLength: 30,
  }),
  anyText({ maxLength: 60 }),
);

/** Undoes what only looks different. */
function typed(shown: string): string {
  const signs: Readonly<Record<string, string>> = {
    "∗": "*",
    "﹡": "＊",
    "ˍ": "_",
    "⸏": "＿",
    "∼": "~",
    "ˋ": "`",
    "｀": "`",
    "∶": ":",
  };
  return shown.replace(/[∗﹡ˍ⸏∼ˋ｀∶]/g, (sign) => signs[sign] ?? sign);
}

Deno.test("safeMrkdwn: whatever values stand in a line, it reads as they were typed, and does nothing", () => {
  fc.assert(fc.property(hostile, hostile, hostile, (a, b, c) => {
    const line = `Not saved: ${safeMrkdwn(a)} in ${safeMrkdwn(b)}, branch ` +
      `${safeMrkdwn(c)} (${safeMrkdwn(a)})\nand the next`;
    const [{ elements = [] } = {}, ...others] = parseMrkdwn(line).elements;
    assert.deepEqual(others, []);
    assert.deepEqual(elements.map(({ type, style }) => [type, style]), [
      ["text", undefined],
    ]);
    const [element] = elements;
    const shown = displayText;
    assert.equal(
      element?.type === "text" ? typed(element.text) : "",
      typed(
        `Not saved: ${shown(a)} in ${shown(b)}, branch ${shown(c)} ` +
          `(${shown(a)})\nand the next`,
      ),
    );
  }));
});

Deno.test("linkTo: a label of any kind leads where it should, in bold", () => {
  fc.assert(fc.property(hostile, (value) => {
    const label = safeMrkdwn(value) || "codespace";
    const url = "https://a.github.dev/?a=1&b=2|c";
    const [{ elements = [] } = {}] = parseMrkdwn(
      `*${linkTo(label, url)}* (${label})`,
    ).elements;
    const [link, ...rest] = elements;
    assert.deepEqual(rest.map(({ type, style }) => [type, style]), [
      ["text", undefined],
    ]);
    assert.ok(link?.type === "link");
    assert.equal(link.url, "https://a.github.dev/?a=1&b=2%7Cc");
    assert.deepEqual(link.style, { bold: true });
  }));
});

Deno.test("linkTo: without an address, or with one beyond measure, there is the label", () => {
  const long = `https://a.github.dev/?${"&".repeat(150)}`;
  assert.equal(linkTo("a", null), "a");
  assert.equal(linkTo("a", long), "a");
});

Deno.test("dateMrkdwn: the reader's own time, or else UTC, after words that begin no sentence", () => {
  assert.equal(
    dateMrkdwn("deleted", new Date("2026-12-04T07:05:59.900Z")),
    "<!date^1796367959^deleted {date_long_pretty} at {time}|deleted 4 Dec, 07:05 UTC>",
  );
});

Deno.test("sections: as few as hold the texts, the button beside the first", () => {
  const texts = ["a", "b", "c"].map((letter) => letter.repeat(1_400));
  const blocks = sections(texts, {
    between: "\n\n",
    button: {
      type: "workflow_button",
      text: { type: "plain_text", text: "Go" },
      workflow: { trigger: { url: "https://slack.com/shortcuts/Ft1/x" } },
    },
  });
  assert.deepEqual(
    blocks.map(({ text, accessory }) => [text?.text.length, accessory?.type]),
    [[2_802, "workflow_button"], [1_400, undefined]],
  );
});
