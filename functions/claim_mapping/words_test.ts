import assert from "node:assert/strict";
import { checkBlocks } from "../../sandbox/slack/blocks/check_blocks.ts";
import { HOSTILE_TEXTS } from "../../slack/testdata/hostile_report.ts";
import { elementsOf, plain } from "../../slack/testdata/read_message.ts";
import type { CheckedPress } from "./press.ts";
import { techMessage } from "./words.ts";

const FORM = "https://slack.com/shortcuts/Ft0123ABC/0123456789abcdef";

const press: CheckedPress = {
  githubId: "7",
  githubLogin: "octocat",
  org: "opensafely",
  claimedBy: "U0MAYA",
  techChannelId: "C0TECH",
  profileName: null,
  isMember: true,
  isGuest: false,
  otherLogins: [],
};

function read(
  overrides: Partial<CheckedPress> = {},
  formUrl: string | null = FORM,
) {
  const message = techMessage({ ...press, ...overrides }, formUrl);
  assert.deepEqual(checkBlocks(message.blocks), []);
  const words = plain(elementsOf({ ...message, codespaceIds: [] }));
  return { ...message, words };
}

const HINTS: readonly (readonly [string, Partial<CheckedPress>, RegExp])[] = [
  ["their name on GitHub", { profileName: "Mona" }, /profile: Mona/],
  [
    "that they are linked to another",
    { otherLogins: ["hubot"] },
    /@U0MAYA is linked to hubot already, and would be to both/,
  ],
  ["that they are a guest", { isGuest: true }, /@U0MAYA is a guest/],
  ["that it is no member", { isMember: false }, /not a member of the org/],
];

for (const [what, overrides, expected] of HINTS) {
  Deno.test(`techMessage: says ${what}, where that is so`, () => {
    assert.match(read(overrides).words, expected);
    assert.doesNotMatch(read().words, expected);
  });
}

Deno.test("techMessage: the button opens the form with both filled in", () => {
  const actions = read().blocks.find(({ type }) => type === "actions");
  assert.deepEqual(JSON.parse(JSON.stringify(actions)).elements[0].workflow, {
    trigger: {
      url: FORM,
      customizable_input_parameters: [
        { name: "github_username", value: "octocat" },
        { name: "slack_user_id", value: "U0MAYA" },
      ],
    },
  });
});

Deno.test("techMessage: without the form's address it says which link to use", () => {
  const { blocks, words } = read({}, null);
  assert.equal(blocks.length, 1);
  assert.match(words, /Link them with "Link GitHub and Slack" if you know/);
});

Deno.test("techMessage: names that people chose act on nothing", () => {
  for (const hostile of HOSTILE_TEXTS) {
    const { text } = read({ profileName: hostile, otherLogins: [hostile] });
    assert.deepEqual(text.match(/<[^>]*>/g), ["<@U0MAYA>"]);
  }
});
