import assert from "node:assert/strict";
import type { FaultAction } from "../sandbox/faults.ts";
import {
  badCredentials,
  missingPermission,
  notFound,
  secondaryLimit,
} from "../sandbox/github/refusals.ts";
import type { Answer } from "../sandbox/github/types.ts";
import { messagesIn, report, withApp } from "./support/app.ts";
import { textsOf } from "./support/messages.ts";
import {
  atRisk,
  cleanCodespaces,
  organisationWith,
} from "./support/organisation.ts";
import {
  assertClearFailure,
  assertWholeReport,
  withTwoParts,
} from "./support/outcomes.ts";
import { assertNoSecrets } from "./support/secrets.ts";

function answering(answer: Answer): FaultAction {
  return { kind: "status", ...answer };
}

const environments: readonly (readonly [Record<string, string>, RegExp[]])[] = [
  [{ GITHUB_TOKEN: "" }, [/GITHUB_TOKEN is not set/, /slack env set/]],
  [{ GITHUB_TOKEN: "ghp_expiredToken1" }, [/401/, /expired/]],
  [{ GITHUB_API_URL: "https://api.example.ghe.com" }, [
    /not allowed to connect to https:\/\/api\.example\.ghe\.com\./,
    /GITHUB_API_URL set that address/,
    /outgoingDomains/,
  ]],
];
for (const [env, words] of environments) {
  Deno.test(`GitHub: ${JSON.stringify(env)} fails in words for the tech team`, () =>
    withApp(async (app) => {
      const execution = await report(app, {}, { env });
      await assertClearFailure(app, execution, words);
      const { GITHUB_TOKEN: token } = env;
      if (token) await assertNoSecrets(app, [token]);
    }));
}

/** What passes by itself: the report comes, whole and once. */
const passing: readonly (readonly [string, number, FaultAction])[] = [
  ["two 502 of HTML", 2, { kind: "status", status: 502, body: "<html>" }],
  ["one cut-off answer", 1, { kind: "cut" }],
  ["one 401", 1, answering(badCredentials())],
  ["one empty list", 1, {
    kind: "status",
    status: 200,
    body: { total_count: 0, codespaces: [] },
  }],
];
for (const [name, times, fault] of passing) {
  Deno.test(`GitHub: ${name} delays the report and takes nothing from it`, () =>
    withTwoParts(async (app) => {
      app.github.faults.next(times, () => true, fault);
      await assertWholeReport(app, await report(app));
      assert.ok(app.github.requests.length > times);
    }));
}

Deno.test("GitHub: Retry-After is waited out before the next request", () =>
  withTwoParts(async (app) => {
    app.github.faults.next(1, () => true, answering(secondaryLimit(7)));
    await assertWholeReport(app, await report(app));
    const [first, second] = app.github.requests;
    assert.ok(first && second && second.at - first.at >= 7_000);
  }));

/** What lasts: a clear failure, and nothing for the researchers. */
const lasting: readonly (readonly [string, FaultAction, RegExp[]])[] = [
  ["500", { kind: "status", status: 500 }, [/500/, /githubstatus/]],
  ["404 for everything", answering(notFound()), [
    /"opensafely"/,
    /404/,
    /spelling/,
  ]],
  ["403 for everything", answering(missingPermission()), [/403/, /owner/]],
  ["a secondary limit of 10 minutes", answering(secondaryLimit(600)), [
    /rate limit/,
    /until 2026-11-23 09:1\d UTC/,
  ]],
  ["no answer at all", { kind: "delay", ms: 120_000 }, [/in time/]],
  ["a list that counts some and shows none", {
    kind: "status",
    status: 200,
    body: { total_count: 5, codespaces: [] },
  }, [/counts 5 codespaces and showed 0/]],
];
for (const [name, fault, words] of lasting) {
  Deno.test(`GitHub: ${name} ends in a clear failure and no report`, () =>
    withApp(async (app) => {
      app.github.faults.add(() => fault);
      await assertClearFailure(app, await report(app), words);
    }));
}

Deno.test("GitHub: after a failure the same execution, delivered again, reports", () =>
  withApp(async (app) => {
    app.github.tokenAbility = "none";
    const { executionId } = await report(app);
    app.github.tokenAbility = "all";
    await report(app, {}, { executionId });
    assert.equal((await messagesIn(app, "opensafely")).length, 1);
    assert.equal((await messagesIn(app, "team-rex")).length, 2);
  }));

Deno.test("GitHub: a list that never stops changing is reported as far as it was seen", () =>
  withApp(async (app) => {
    app.github.faults.add(({ query }) => {
      if (query["page"] === "2") {
        app.github.codespaces = app.github.codespaces.slice(1);
      }
      return null;
    });
    const { outputs, error } = await report(app);
    assert.equal(error, undefined);
    assert.equal(outputs?.["at_risk_count"], 1);
    const told = textsOf(await messagesIn(app, "team-rex"));
    assert.match(
      told,
      /the list kept changing while it was read\. GitHub counts/,
    );
  }, {
    seed: organisationWith([
      atRisk({ id: 1, name: "risk-0" }),
      ...cleanCodespaces(250),
    ]),
  }));

Deno.test("GitHub: one record that cannot be read is named for the tech team alone", () =>
  withApp(async (app) => {
    const broken = { ...atRisk({ id: 2, name: "broken-2" }), repository: null };
    const codespaces = [atRisk({ id: 1, name: "risk-1" }), broken];
    const body = { total_count: 2, codespaces };
    app.github.faults.add(() => ({ kind: "status", status: 200, body }));
    const { outputs, error } = await report(app);
    assert.equal(error, undefined);
    assert.equal(outputs?.["at_risk_count"], 1);
    const reported = textsOf(await messagesIn(app, "opensafely"));
    assert.ok(reported.includes("risk-1") && !reported.includes("broken-2"));
    const told = textsOf(await messagesIn(app, "team-rex"));
    assert.match(told, /2 codespaces read · 1 at risk .* 1 unknown/);
    assert.match(told, /broken-2.* has no readable repository\.full_name/s);
  }));
