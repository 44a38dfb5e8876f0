import assert from "node:assert/strict";
import { findTokenFault } from "./slack_token.ts";

const WRONG_TOKENS: [string, RegExp][] = [
  ["xapp-1-A0-1-a", /app-level token.*slack auth token/],
  ["xoxe-1-abc", /refresh token.*slack auth token/],
  ["xoxd-abc", /a browser's/],
  ["ghp_abcdef", /a GitHub token; that is for GITHUB_TOKEN/],
  ["github_pat_11AB", /a GitHub token/],
  ['"xoxb-1-2"', /characters that no Slack token has/],
  ["xoxb-1 xoxb-2", /characters that no Slack token has/],
  ["xoxb-…", /characters that no Slack token has/],
  ["https://hooks.slack.com/x", /is an address/],
  ["xoxp-1-2", /Set SLACK_APP_ID as well/],
];

for (const [token, problem] of WRONG_TOKENS) {
  Deno.test(`findTokenFault: says what ${token} is, and what to take`, () => {
    const fault = findTokenFault({ SLACK_TOKEN: token }) ?? "";
    assert.match(fault, problem);
    assert.ok(!fault.includes(token));
  });
}

const SOUND: Record<string, string>[] = [
  {},
  { SLACK_TOKEN: " xoxb-1-2-abc " },
  { SLACK_TOKEN: "xoxe.xoxb-1-abc" },
  { SLACK_TOKEN: "xwfp-1-abc" },
  { SLACK_TOKEN: "xoxp-1-abc", SLACK_APP_ID: "A0123ABCD" },
];

for (const env of SOUND) {
  Deno.test(`findTokenFault: leaves ${JSON.stringify(env)} to Slack`, () => {
    assert.equal(findTokenFault(env), null);
  });
}
