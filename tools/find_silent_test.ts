import assert from "node:assert/strict";
import { createGithubClient } from "../github/client.ts";
import { withGithub } from "../sandbox/github/with_github.ts";
import { accept, RESET, withSlack } from "../slack/testdata/scripted_slack.ts";
import { findSilent } from "./find_silent.ts";

/** A client that waits for nothing. */
const impatient = (apiUrl: string, token = "ghp_any") =>
  createGithubClient({ apiUrl, token, timeoutMs: 1, sleep: async () => {} });

Deno.test("findSilent: a GitHub that gives no answer", () =>
  withGithub(async (github) => {
    github.latencyMs = 60_000_000;
    const silent = await findSilent({ github: impatient(github.apiUrl) });
    assert.ok(silent?.from === "github");
    assert.ok(silent.error.kind === "unreachable");
    assert.equal(silent.error.reason, "timeout");
  }));

Deno.test("findSilent: a Slack that gives no answer", () =>
  withGithub(({ apiUrl, token }) =>
    withSlack(() => RESET, async ({ slack }) => {
      const github = createGithubClient({ apiUrl, token });
      const silent = await findSilent({ github, slack });
      assert.equal(silent?.from, "slack");
    })
  ));

Deno.test("findSilent: nobody, where both answer, a refusal too", () =>
  withGithub(({ apiUrl }) =>
    withSlack(() => accept({}), async ({ slack }) => {
      const github = createGithubClient({ apiUrl, token: "ghp_wrong" });
      assert.equal(await findSilent({ github, slack }), null);
    })
  ));
