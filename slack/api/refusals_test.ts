import assert from "node:assert/strict";
import { isAboutTheApp } from "./refusals.ts";

const CASES: [string, string[], number, boolean][] = [
  ["nothing", [], 0, false],
  ["the token's end, half way", ["token_revoked"], 3, true],
  [
    "a closed Messages tab, met by one person",
    [
      "messages_tab_disabled",
    ],
    0,
    true,
  ],
  [
    "an app moved to an organisation",
    [
      "team_added_to_org",
      "team_added_to_org",
    ],
    0,
    true,
  ],
  ["a rule of the workspace", ["restricted_action"], 0, true],
  ["a rule that some people are under", ["restricted_action"], 1, false],
  [
    "blocks that are wrong for all",
    [
      "invalid_blocks",
      "invalid_blocks",
    ],
    0,
    true,
  ],
  ["blocks of one message among others", ["invalid_blocks"], 5, false],
  ["a code nobody knows, met by all", ["new_rule", "new_rule"], 0, true],
  ["a code nobody knows, met by one", ["new_rule"], 0, false],
  ["a code nobody knows, met by some", ["new_rule", "new_rule"], 1, false],
  ["different codes", ["new_rule", "other_rule"], 0, false],
  ["people who are not there", ["user_not_found", "user_not_found"], 0, false],
  ["apps in place of people", ["cannot_dm_bot", "cannot_dm_bot"], 0, false],
];

for (const [what, codes, accepted, expected] of CASES) {
  Deno.test(`isAboutTheApp: ${what} ${expected ? "is" : "is not"}`, () => {
    assert.equal(isAboutTheApp(codes, { accepted }), expected);
  });
}
