import assert from "node:assert/strict";
import type { FaultAction } from "../sandbox/faults.ts";
import type { Sandbox } from "../sandbox/mod.ts";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import type { Seed } from "../sandbox/seed/types.ts";
import { sandboxId } from "../sandbox/slack/sandbox_id.ts";
import { callsOf, NOW } from "./support/app.ts";
import {
  buttonOf,
  claim,
  decide,
  execution,
  hasButtons,
  link,
  mappingOf,
  requestsSeenBy,
  toldTo,
  withClaims,
} from "./support/claims.ts";

const RHYS = "rhys.pritchard";
const LOGIN = "rhys-pritchard";
const inputs = buttonOf(LOGIN);

/** With a claim that waits for the tech team. */
function withClaim(
  use: (app: Sandbox) => Promise<void>,
  seed: Seed = researchOrganisation(NOW),
): Promise<void> {
  return withClaims(async (app, url) => {
    await claim(app, url, { by: RHYS, inputs });
    await use(app);
  }, { seed });
}

/** Nothing was decided: it can still be, and nobody was told otherwise. */
async function assertWaits(app: Sandbox): Promise<void> {
  assert.equal(await mappingOf(app, LOGIN), null);
  assert.equal(execution(app).status, "open");
  const [request] = await requestsSeenBy(app, "ruth");
  assert.ok(request && hasButtons(request));
  assert.equal((await toldTo(app, RHYS)).length, 1);
}

for (const button of ["Approve", "Reject"] as const) {
  Deno.test(`decision: ${button} pressed by somebody who may not changes nothing`, () =>
    withClaim(async (app) => {
      const [request] = await requestsSeenBy(app, "ruth");
      assert.ok(request);
      for (const name of ["callum", RHYS]) {
        const before = (await toldTo(app, name)).length;
        await decide(app, name, button, { request });
        const told = (await toldTo(app, name)).slice(before);
        assert.equal(told.length, 1);
        assert.match(told[0] ?? "", /^Sorry, only members of the tech team/);
      }
      const [still] = await requestsSeenBy(app, "ruth");
      assert.ok(still && hasButtons(still));
      assert.equal(await mappingOf(app, LOGIN), null);
      assert.equal(execution(app).status, "open");
    }));
}

/** The tech team are members of the channel, and nobody is an admin. */
function withoutAdmins(): Seed {
  const seed = researchOrganisation(NOW);
  const users = seed.slack.users.map((user) => ({ ...user, isAdmin: false }));
  return { ...seed, slack: { ...seed.slack, users } };
}

Deno.test("decision: a member of the tech channel need not be an admin", () =>
  withClaim(async (app) => {
    await decide(app, "ben", "Approve");
    assert.notEqual(await mappingOf(app, LOGIN), null);
  }, withoutAdmins()));

Deno.test("decision: of two who press at once one decides, and the other hears of it", () =>
  withClaim(async (app) => {
    const [request] = await requestsSeenBy(app, "ruth");
    assert.ok(request);
    await Promise.all([
      decide(app, "ruth", "Approve", { request }),
      decide(app, "ben", "Reject", { request }),
    ]);
    const told = await Promise.all(
      ["ruth", "ben"].map((name) => toldTo(app, name)),
    );
    assert.match(told.flat().join("\n"), /^@(Ruth|Ben) .* is what counts/);
    const { outputs } = execution(app);
    const stored = await mappingOf(app, LOGIN);
    assert.equal(stored !== null, outputs?.["status"] === "approved");
    assert.equal((await toldTo(app, RHYS)).length, 2);
    assert.equal(callsOf(app, "functions.completeSuccess").length, 1);
  }));

Deno.test("decision: pressed again when it is over, it says what was decided", () =>
  withClaim(async (app) => {
    const [request] = await requestsSeenBy(app, "ruth");
    await decide(app, "ruth", "Approve");
    await decide(app, "ben", "Reject", {
      ...(request && { request }),
      force: true,
    });
    assert.match(
      (await toldTo(app, "ben")).join(),
      /has been decided.* Approved by @Ruth Calloway/,
    );
    assert.notEqual(await mappingOf(app, LOGIN), null);
    assert.equal((await toldTo(app, RHYS)).length, 2);
  }));

for (const button of ["Approve", "Reject"] as const) {
  Deno.test(`decision: ${button} after the owner was linked in another way leaves that as it is`, () =>
    withClaim(async (app) => {
      await link(app, LOGIN, "callum");
      await decide(app, "ruth", button);
      const stored = await mappingOf(app, LOGIN);
      assert.equal(stored?.["slack_user_id"], sandboxId("U", "callum"));
      const [request] = await requestsSeenBy(app, "ruth");
      assert.ok(request && !hasButtons(request));
      assert.match(request.words, /Closed by @Ruth .* to @Callum MacKenzie/);
      const told = await toldTo(app, RHYS);
      assert.match(told.at(-1) ?? "", /linked to @Callum MacKenzie already/);
    }));
}

const DOWN: FaultAction = { kind: "status", status: 503 };

const BROKEN: readonly (readonly [string, FaultAction])[] = [
  ["refuses", {
    kind: "status",
    status: 200,
    body: { ok: false, error: "datastore_error" },
  }],
  ["is down", DOWN],
  ["cuts connections", { kind: "reset" }],
  ["is rate limited", {
    kind: "status",
    status: 429,
    headers: { "retry-after": "60" },
  }],
  ["takes very long", { kind: "delay", ms: 30_000 }],
];

const SAVE = ["put", "github_slack_mappings"] as const;

const TROUBLES = [
  ...BROKEN.map(([how, action]) => [how, action, ...SAVE] as const),
  ["is down", DOWN, "get", "github_slack_mappings"],
  ["is down", DOWN, "get", "mapping_claims"],
  ["is down", DOWN, "update", "mapping_claims"],
  ["is down", DOWN, "query", "report_settings"],
] as const;

for (const [how, action, method, datastore] of TROUBLES) {
  Deno.test(`decision: where Slack ${how} at ${method} of ${datastore}, it can be pressed again`, () =>
    withClaim(async (app) => {
      app.slack.faults.add((request) =>
        request.method === `apps.datastore.${method}` &&
          request.args["datastore"] === datastore
          ? action
          : null
      );
      await decide(app, "ruth", "Approve");
      await assertWaits(app);
      const told = await toldTo(app, "ruth");
      assert.match(told.at(-1) ?? "", /still waiting.* press the button again/);
      app.slack.faults.clear();
      await app.advanceTo(new Date(app.clock.now() + 15_000));
      await decide(app, "ruth", "Approve");
      assert.notEqual(await mappingOf(app, LOGIN), null);
      assert.equal(execution(app).outputs?.["status"], "approved");
    }));
}

Deno.test("decision: what was saved stands though Slack loses the answer, and the next press ends it", () =>
  withClaim(async (app) => {
    app.slack.faults.next(
      9,
      ({ method, args }) =>
        method === "apps.datastore.put" &&
        args["datastore"] === "github_slack_mappings",
      { kind: "reset", after: "handling" },
    );
    await decide(app, "ruth", "Approve");
    app.slack.faults.clear();
    await app.advanceTo(new Date(app.clock.now() + 15_000));
    await decide(app, "ben", "Reject");
    const stored = await mappingOf(app, LOGIN);
    assert.equal(stored?.["added_by"], sandboxId("U", "ruth"));
    const [request] = await requestsSeenBy(app, "ruth");
    assert.match(request?.words ?? "", /Approved by @Ruth Calloway/);
    assert.match((await toldTo(app, RHYS)).at(-1) ?? "", /has linked you to/);
  }));
