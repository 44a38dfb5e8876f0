import assert from "node:assert/strict";
import type { CheckState } from "./check.ts";
import { judgeEnvironment } from "./github.ts";

const ADDRESSES: [string | undefined, CheckState, RegExp][] = [
  [undefined, "ok", /for api\.github\.com/],
  [" ", "ok", /for api\.github\.com/],
  ["https://api.github.com/", "ok", /for api\.github\.com/],
  ["http://127.0.0.1:4102", "ok", /this machine itself/],
  ["https://api.acme.ghe.com", "ok", /for api\.acme\.ghe\.com/],
  ["https://acme.ghe.com", "problem", /GitHub's pages/],
  ["https://git.acme.example/api/v3", "problem", /Enterprise Server/],
  ["https://git.acme.example", "warning", /leads to git\.acme\.example,/],
  ["http://api.github.com", "problem", /unencrypted/],
  ["http://github.acme.example", "problem", /unencrypted/],
  ["https://user:secret@acme.example/", "problem", /has more in it/],
];

for (const [apiUrl, state, found] of ADDRESSES) {
  Deno.test(`judgeEnvironment: GITHUB_API_URL ${apiUrl ?? "unset"}`, () => {
    const check = judgeEnvironment(null, {
      env: { GITHUB_TOKEN: "ghp_x", GITHUB_API_URL: apiUrl },
      org: "opensafely",
      where: "slack",
    });
    assert.equal(check.state, state);
    assert.match(check.found, found);
    assert.ok(!JSON.stringify(check).includes("secret"));
  });
}

Deno.test("judgeEnvironment: how to set a token for a command is for terminals", () => {
  const asked = { env: {}, org: "opensafely" };
  const error = { kind: "missing_token" } as const;
  const terminal = judgeEnvironment(error, { ...asked, where: "terminal" });
  const slack = judgeEnvironment(error, { ...asked, where: "slack" });
  assert.match(terminal.cure ?? "", /export GITHUB_TOKEN/);
  assert.match(slack.cure ?? "", /slack env set GITHUB_TOKEN\.$/);
});
