import assert from "node:assert/strict";
import type { StaleReason } from "../../codespaces/stale_mapping.ts";
import { buildPerson } from "../../codespaces/testdata/build_person.ts";
import { checkBlocks } from "../../sandbox/slack/blocks/check_blocks.ts";
import { HOSTILE_TEXTS } from "../../slack/testdata/hostile_report.ts";
import { elementsOf, plain } from "../../slack/testdata/read_message.ts";
import { NO_LINKS } from "../../slack/triggers/links.ts";
import type { Upkeep } from "./check_mappings.ts";
import { upkeepMessages } from "./words.ts";

const NOTHING: Upkeep = {
  stale: [],
  renamed: [],
  unresolved: 0,
  suggestions: [],
};

const mapping = (githubLogin = "octocat") => ({
  githubId: "583231",
  githubLogin,
  slackUserId: "U0MAYA01",
  addedBy: null,
  updatedAt: null,
  source: null,
});

const stale = (because: StaleReason) => ({ mapping: mapping(), because });

const suggested = (login: string) => ({
  login,
  suggestion: { person: buildPerson(), because: "same name" as const },
});

const many = <One>(one: One) => Array.from({ length: 120 }, () => one);

function read(upkeep: Partial<Upkeep>) {
  const messages = upkeepMessages(
    "opensafely",
    { ...NOTHING, ...upkeep },
    NO_LINKS,
  );
  for (const { blocks } of messages) assert.deepEqual(checkBlocks(blocks), []);
  return { messages, words: plain(messages.flatMap(elementsOf)) };
}

const SAYS: readonly (readonly [string, Partial<Upkeep>, RegExp])[] = [
  [
    "who has left Slack, as a mention",
    { stale: [stale("deactivated_in_slack")] },
    /octocat, linked to @U0MAYA01: deactivated in Slack/,
  ],
  [
    "who is unknown to Slack, by the id that can be looked up",
    { stale: [stale("unknown_to_slack")] },
    /octocat, linked to U0MAYA01: not in this Slack workspace/,
  ],
  [
    "who is gone from GitHub",
    { stale: [stale("gone_from_github")] },
    /: 1 stale link.*octocat, linked to @U0MAYA01: gone from GitHub/,
  ],
  [
    "who is called otherwise",
    { renamed: [{ mapping: mapping(), login: "mona" }] },
    /: 1 renamed.*octocat is now mona \(@U0MAYA01\)/,
  ],
  ["what it had no time for", { unresolved: 3 }, /: 3 not checked for lack/],
  [
    "how many of many stale links it leaves out",
    { stale: many(stale("gone_from_github")) },
    /: 120 stale links.*and 20 more$/,
  ],
  [
    "how many of many suggestions it lists",
    { suggestions: many(suggested("octocat")) },
    /: 120 suggestions, 100 of them below$/,
  ],
];

for (const [what, upkeep, expected] of SAYS) {
  Deno.test(`upkeepMessages: says ${what}`, () => {
    assert.match(read(upkeep).words, expected);
  });
}

Deno.test("upkeepMessages: where all is well there is none", () => {
  assert.deepEqual(read({}).messages, []);
});

Deno.test("upkeepMessages: names that people chose act on nothing", () => {
  for (const hostile of HOSTILE_TEXTS) {
    const { messages } = read({
      stale: [{ mapping: mapping(hostile), because: "gone_from_github" }],
      renamed: [{ mapping: mapping(hostile), login: hostile }],
      suggestions: [suggested(hostile)],
    });
    const mrkdwn = JSON.stringify(messages).match(/"mrkdwn"/g);
    assert.equal(mrkdwn, null);
    for (const { text } of messages) assert.doesNotMatch(text, /[<>]/);
  }
});
