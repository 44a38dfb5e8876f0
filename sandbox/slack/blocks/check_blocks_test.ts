import assert from "node:assert/strict";
import type { KnownBlock } from "@slack/types";
import { checkBlocks, MAX_BLOCKS_BYTES, sizeOfBlocks } from "./check_blocks.ts";

const plain = (text: string) => ({ type: "plain_text", text });
const mrkdwn = (text: string) => ({ type: "mrkdwn", text });
const section = (fields: object) => ({ type: "section", ...fields });
const button = (fields: object) => ({
  type: "button",
  text: plain("Go"),
  ...fields,
});
const actions = (...elements: unknown[]) => ({ type: "actions", elements });
const inline = (...elements: unknown[]) => ({
  type: "rich_text",
  elements: [{ type: "rich_text_section", elements }],
});
const x = (length: number) => "x".repeat(length);
const times = <T>(count: number, item: T) => Array<T>(count).fill(item);

const GOOD: KnownBlock[] = [
  { type: "header", text: { type: "plain_text", text: x(150), emoji: true } },
  {
    type: "section",
    block_id: "intro",
    text: { type: "mrkdwn", text: x(3000), verbatim: true },
    accessory: {
      type: "button",
      text: { type: "plain_text", text: x(75) },
      url: "https://example.org/",
      value: x(2000),
      action_id: "open",
      style: "primary",
      confirm: {
        title: { type: "plain_text", text: "Sure?" },
        text: { type: "mrkdwn", text: "Really?" },
        confirm: { type: "plain_text", text: "Yes" },
        deny: { type: "plain_text", text: "No" },
      },
    },
  },
  { type: "divider" },
  {
    type: "context",
    elements: [
      { type: "mrkdwn", text: "_small_" },
    ],
  },
  {
    type: "rich_text",
    elements: [
      {
        type: "rich_text_section",
        elements: [
          { type: "user", user_id: "U1" },
          { type: "text", text: " hello ", style: { bold: true, code: true } },
          { type: "link", url: "https://example.org/", text: "there" },
          {
            type: "date",
            timestamp: 1780304400,
            format: "{date_long} at {time}",
            fallback: "1 June",
          },
          { type: "channel", channel_id: "C1" },
        ],
      },
      {
        type: "rich_text_list",
        style: "ordered",
        indent: 1,
        elements: [{ type: "rich_text_section", elements: [] }],
      },
      {
        type: "rich_text_preformatted",
        elements: [{ type: "text", text: "git push" }],
      },
    ],
  },
  {
    type: "actions",
    elements: [
      {
        type: "workflow_button",
        text: { type: "plain_text", text: "Start" },
        workflow: {
          trigger: {
            url: "https://slack.com/shortcuts/Ft1/abc",
            customizable_input_parameters: [{ name: "login", value: "ada" }],
          },
        },
      },
      {
        type: "static_select",
        action_id: "pick",
        options: [{ text: { type: "plain_text", text: "A" }, value: "a" }],
      },
      { type: "external_select", action_id: "find", min_query_length: 0 },
    ],
  },
];

Deno.test("checkBlocks takes what Slack takes", () => {
  assert.deepEqual(checkBlocks(GOOD), []);
});

const BAD: [name: string, blocks: unknown[], reason: string][] = [
  [
    "51 blocks",
    times(51, { type: "divider" }),
    "no more than 50 items allowed [json-pointer:/blocks]",
  ],
  [
    "an unknown block",
    [{ type: "divider" }, { type: "sectionx" }],
    "unsupported type: sectionx [json-pointer:/blocks/1/type]",
  ],
  ["text for a block", ["x"], "must be an object [json-pointer:/blocks/0]"],
  [
    "an unknown field",
    [{ type: "divider", colour: "red" }],
    "invalid additional property: colour [json-pointer:/blocks/0]",
  ],
  [
    "a repeated block_id",
    times(2, { type: "divider", block_id: "a" }),
    "`block_id` already exists [json-pointer:/blocks/1/block_id]",
  ],
  [
    "a long block_id",
    [{ type: "divider", block_id: x(256) }],
    "must be less than 256 characters [json-pointer:/blocks/0/block_id]",
  ],
  [
    "a long section",
    [section({ text: mrkdwn(x(3001)) })],
    "must be less than 3001 characters [json-pointer:/blocks/0/text/text]",
  ],
  [
    "an empty section text",
    [section({ text: mrkdwn("") })],
    "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
  ],
  [
    "a section of nothing",
    [section({})],
    "missing required field: text [json-pointer:/blocks/0]",
  ],
  [
    "a long header",
    [{ type: "header", text: plain(x(151)) }],
    "must be less than 151 characters [json-pointer:/blocks/0/text/text]",
  ],
  [
    "markup in a header",
    [{ type: "header", text: mrkdwn("*x*") }],
    "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]",
  ],
  [
    "26 buttons",
    [actions(...times(26, button({})))],
    "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
  ],
  [
    "an empty actions block",
    [actions()],
    "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]",
  ],
  [
    "a multi-select in an actions block",
    [actions({ type: "multi_conversations_select" })],
    "unsupported type: multi_conversations_select " +
    "[json-pointer:/blocks/0/elements/0/type]",
  ],
  [
    "a text input in an actions block",
    [actions({ type: "plain_text_input" })],
    "unsupported type: plain_text_input " +
    "[json-pointer:/blocks/0/elements/0/type]",
  ],
  [
    "a repeated action_id",
    [actions(...times(2, button({ action_id: "a" })))],
    "`action_id` already exists " +
    "[json-pointer:/blocks/0/elements/1/action_id]",
  ],
  [
    "a long button",
    [actions(button({ text: plain(x(76)) }))],
    "must be less than 76 characters " +
    "[json-pointer:/blocks/0/elements/0/text/text]",
  ],
  [
    "a long button value",
    [actions(button({ value: x(2001) }))],
    "must be less than 2001 characters " +
    "[json-pointer:/blocks/0/elements/0/value]",
  ],
  [
    "a button to nowhere",
    [actions(button({ url: "javascript:alert(1)" }))],
    "must be a valid URL [json-pointer:/blocks/0/elements/0/url]",
  ],
  [
    "a workflow button without its trigger",
    [
      actions({
        type: "workflow_button",
        text: plain("Go"),
        workflow: {},
      }),
    ],
    "missing required field: trigger " +
    "[json-pointer:/blocks/0/elements/0/workflow]",
  ],
  [
    "a workflow button's input that is no text",
    [
      actions({
        type: "workflow_button",
        text: plain("Go"),
        workflow: {
          trigger: {
            url: "https://slack.com/shortcuts/Ft1/abc",
            customizable_input_parameters: [{ name: "n", value: 1 }],
          },
        },
      }),
    ],
    "must be a string [json-pointer:/blocks/0/elements/0/workflow/trigger/" +
    "customizable_input_parameters/0/value]",
  ],
  [
    "11 context elements",
    [{ type: "context", elements: times(11, mrkdwn("x")) }],
    "no more than 10 items allowed [json-pointer:/blocks/0/elements]",
  ],
  [
    "101 options",
    [
      actions({
        type: "static_select",
        options: times(101, { text: plain("a"), value: "a" }),
      }),
    ],
    "no more than 100 items allowed " +
    "[json-pointer:/blocks/0/elements/0/options]",
  ],
  [
    "a long option",
    [
      actions({
        type: "static_select",
        options: [{ text: plain(x(76)), value: "a" }],
      }),
    ],
    "must be less than 76 characters " +
    "[json-pointer:/blocks/0/elements/0/options/0/text/text]",
  ],
  [
    "a select without options",
    [actions({ type: "static_select" })],
    "missing required field: options [json-pointer:/blocks/0/elements/0]",
  ],
  [
    "empty rich text",
    [inline({ type: "text", text: "" })],
    "must be more than 0 characters " +
    "[json-pointer:/blocks/0/elements/0/elements/0/text]",
  ],
  [
    "a rich text link to nowhere",
    [inline({ type: "link", url: "nowhere" })],
    "must be a valid URL " +
    "[json-pointer:/blocks/0/elements/0/elements/0/url]",
  ],
  [
    "a fraction of a second",
    [inline({ type: "date", timestamp: 1.5, format: "{date}" })],
    "must be a valid integer " +
    "[json-pointer:/blocks/0/elements/0/elements/0/timestamp]",
  ],
  [
    "an unknown rich text style",
    [inline({ type: "text", text: "x", style: { loud: true } })],
    "invalid additional property: loud " +
    "[json-pointer:/blocks/0/elements/0/elements/0/style]",
  ],
];

for (const [name, blocks, reason] of BAD) {
  Deno.test(`checkBlocks refuses ${name}`, () => {
    assert.equal(checkBlocks(blocks).at(-1), reason);
  });
}

const OVERHEAD = JSON.stringify([{ text: "" }]).length;

Deno.test("sizeOfBlocks counts bytes of UTF-8, not characters", () => {
  const fits = (MAX_BLOCKS_BYTES - OVERHEAD) / 3;
  const blocks = (length: number) => [{ text: "語".repeat(length) }];
  assert.equal(sizeOfBlocks(blocks(Math.floor(fits))), "fits");
  assert.equal(sizeOfBlocks(blocks(Math.floor(fits) + 1)), "too long");
});

Deno.test("sizeOfBlocks takes its limit and not a byte more", () => {
  const blocks = (bytes: number) => [{ text: "x".repeat(bytes - OVERHEAD) }];
  assert.equal(sizeOfBlocks(blocks(MAX_BLOCKS_BYTES)), "fits");
  assert.equal(sizeOfBlocks(blocks(MAX_BLOCKS_BYTES + 1)), "too long");
});
