import assert from "node:assert/strict";
import type { CheckState } from "./check.ts";
import type { CheckContext } from "./context.ts";
import { judgeRescueLink } from "./rescue_offer.ts";

const SET = { GITHUB_OAUTH_CLIENT_ID: "Ov23liABCDEFGHIJKLMN" };
const MADE: readonly string[] = ["Ft1"];

type Case = readonly [
  what: string,
  made: readonly string[],
  context: Pick<CheckContext, "env" | "where">,
  says: readonly [CheckState, RegExp] | null,
];

const CASES: readonly Case[] = [
  [
    "in Slack, made",
    MADE,
    { env: {}, where: "slack" },
    ["ok", /one: Ft1\. .*Connect my GitHub account/],
  ],
  [
    "in Slack, not made yet",
    [],
    { env: {}, where: "slack" },
    ["warning", /There is none.*save them/],
  ],
  [
    "in a terminal that builds it, made",
    MADE,
    { env: SET, where: "terminal" },
    ["ok", /one: Ft1\./],
  ],
  [
    "in a terminal that builds it, not made yet",
    [],
    { env: SET, where: "terminal" },
    ["warning", /There is none/],
  ],
  [
    "in a terminal that would build it no more",
    MADE,
    { env: { GITHUB_OAUTH_CLIENT_ID: " " }, where: "terminal" },
    ["warning", /not set here.*\.env.*trigger-id Ft1/],
  ],
  ["never set up", [], { env: {}, where: "terminal" }, null],
];

for (const [what, made, context, says] of CASES) {
  Deno.test(`judgeRescueLink: ${what}: ${says?.[0] ?? "not a word"}`, () => {
    const found = new Map([["rescue_codespace", made]]);
    const [check] = judgeRescueLink(found, context);
    assert.equal(check?.state, says?.[0]);
    const words = `${check?.found} ${check?.cure}`;
    if (says !== null) assert.match(words, says[1]);
  });
}
