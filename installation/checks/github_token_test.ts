import assert from "node:assert/strict";
import type { TokenFacts } from "../../github/read_token.ts";
import type { CheckState } from "./check.ts";
import { judgeToken } from "./github_token.ts";

const NOW = Date.parse("2026-11-23T09:00:00Z");

function judge(facts: Partial<TokenFacts>, token = "ghp_x") {
  return judgeToken(
    { login: "sam", scopes: null, expiresAt: null, requests: null, ...facts },
    { env: { GITHUB_TOKEN: token }, now: () => NOW },
  );
}

const KINDS: [string, readonly string[] | null, CheckState, RegExp][] = [
  ["github_pat_x", null, "ok", /^Fine-grained/],
  ["github_pat_x", [], "ok", /^Fine-grained/],
  ["ghp_x", ["admin:org", "repo"], "ok", /scopes: admin:org, repo\.$/],
  ["ghp_x", ["repo"], "problem", /without the scope admin:org\. It has: repo/],
  ["ghp_x", [], "problem", /It has: none/],
  ["0123456789abcdef", ["admin:org"], "ok", /^Classic/],
  ["0123456789abcdef", null, "skipped", /does not tell what kind/],
  ["ghs_x", null, "problem", /GitHub App's/],
  ["ghu_x", [], "problem", /GitHub App's/],
];

for (const [token, scopes, state, found] of KINDS) {
  Deno.test(`judgeToken: ${token} with ${scopes?.join() ?? "no"} scopes is ${state}`, () => {
    const { kind } = judge({ scopes }, token);
    assert.equal(kind.state, state);
    assert.match(kind.found, found);
    assert.ok(!JSON.stringify(kind).includes(token));
  });
}

const ENDS: [string | null, CheckState][] = [
  [null, "ok"],
  ["2026-12-29T09:00:00Z", "ok"],
  ["2026-12-29T08:59:59Z", "warning"],
  ["2026-11-23T10:00:00Z", "warning"],
];

for (const [at, state] of ENDS) {
  Deno.test(`judgeToken: a token that ends ${at ?? "never"} is ${state}`, () => {
    const expiresAt = at === null ? null : new Date(at);
    assert.equal(judge({ expiresAt }).expiry.state, state);
  });
}

const LEFT: [number, number, CheckState][] = [
  [500, 5_000, "ok"],
  [499, 5_000, "warning"],
  [60, 60, "ok"],
];

for (const [left, limit, state] of LEFT) {
  Deno.test(`judgeToken: ${left} of ${limit} requests left is ${state}`, () => {
    const requests = { left, limit, resetAt: new Date(NOW) };
    assert.equal(judge({ requests }).requests.state, state);
  });
}

Deno.test("judgeToken: an hourly limit that GitHub does not tell is skipped", () => {
  assert.equal(judge({}).requests.state, "skipped");
});
