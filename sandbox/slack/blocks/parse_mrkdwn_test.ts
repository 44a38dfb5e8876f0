import assert from "node:assert/strict";
import { parseMrkdwn } from "./parse_mrkdwn.ts";

/** What the only line of a text holds. */
function inline(text: string): unknown {
  const [{ type, elements } = {}, ...others] = parseMrkdwn(text).elements;
  assert.deepEqual([type, others], ["rich_text_section", []]);
  return elements;
}

const text = (text: string, style?: object) => ({
  type: "text",
  text,
  ...(style && { style }),
});

const LINES:
  readonly (readonly [mrkdwn: string, elements: readonly unknown[]])[] = [
    ["", []],
    ["snake_case 2*3*4", [text("snake_case 2*3*4")]],
    ["*a _b_* `*c*` ~d~", [
      text("a ", { bold: true }),
      text("b", { bold: true, italic: true }),
      text(" "),
      text("*c*", { code: true }),
      text(" "),
      text("d", { strike: true }),
    ]],
    ["<@U1> <#C1|general> <!subteam^S1> :tada:", [
      { type: "user", user_id: "U1" },
      text(" "),
      { type: "channel", channel_id: "C1" },
      text(" "),
      { type: "usergroup", usergroup_id: "S1" },
      text(" "),
      { type: "emoji", name: "tada" },
    ]],
    ["<!here|here>", [{ type: "broadcast", range: "here" }]],
    ["<!hologram|a &amp; b>", [text("a & b")]],
    ["&lt;!channel&gt; &amp;lt;@U1&gt;", [text("<!channel> &lt;@U1>")]],
    ["*<https://a.example/?b&amp;c|d|e &gt;>*", [{
      type: "link",
      url: "https://a.example/?b&c",
      text: "d|e >",
      style: { bold: true },
    }]],
    ["<https://a.example>", [
      { type: "link", url: "https://a.example", text: "https://a.example" },
    ]],
    ["<!date^1795600800^on {date_short} at {time}|later>", [{
      type: "date",
      timestamp: 1_795_600_800,
      format: "on {date_short} at {time}",
      fallback: "later",
    }]],
  ];

for (const [mrkdwn, elements] of LINES) {
  Deno.test(`parseMrkdwn: "${mrkdwn}"`, () => {
    assert.deepEqual(inline(mrkdwn), elements);
  });
}

Deno.test("parseMrkdwn: lines that begin with > are quotes, one for those that follow one another", () => {
  assert.deepEqual(
    parseMrkdwn("a\n>b\n&gt; c\n\n>d").elements.map(({ type, elements }) => [
      type,
      elements.map((element) => element.type === "text" ? element.text : ""),
    ]),
    [
      ["rich_text_section", ["a"]],
      ["rich_text_quote", ["b\nc"]],
      ["rich_text_section", []],
      ["rich_text_quote", ["d"]],
    ],
  );
});
