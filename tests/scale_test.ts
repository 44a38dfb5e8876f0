import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import {
  allMessages,
  callsOf,
  messagesIn,
  MINUTE_MS,
  report,
  withApp,
} from "./support/app.ts";
import { assertEachOnce, sizeOf, stepsUntilDone } from "./support/any_size.ts";
import { textsOf } from "./support/messages.ts";
import {
  atRiskCodespaces,
  cleanCodespaces,
  organisationWith,
} from "./support/organisation.ts";

const OWNERS = 150;
const AT_RISK = 600;

/** The largest report a run must manage. */
const LARGE = sizeOf(AT_RISK, OWNERS);

function slowSlack({ slack }: Sandbox): void {
  slack.faults.add(() => ({ kind: "delay", ms: 100 }));
}

Deno.test("scale: 600 codespaces of 150 people are posted whole within a minute", () =>
  withApp(async (app) => {
    slowSlack(app);
    const { durationMs, error, outputs } = await report(app);
    assert.equal(error, undefined);
    assert.ok(durationMs < MINUTE_MS, `${durationMs} ms`);
    assert.equal(outputs?.["at_risk_count"], AT_RISK);
    assert.equal(outputs?.["owner_count"], OWNERS);
    await assertEachOnce(app, "opensafely");
    assert.equal((await messagesIn(app, "team-rex")).length, 1);
  }, LARGE));

Deno.test("scale: with names of 200 characters, in whatever script, it is posted whole in a few steps", () =>
  withApp(async (app) => {
    slowSlack(app);
    app.github.codespaces = app.github.codespaces.map((codespace, index) => ({
      ...codespace,
      display_name: (index % 2 === 0 ? "long " : "長い").repeat(100),
      git_status: { ...codespace.git_status, ref: "branch".repeat(33) },
    }));
    await stepsUntilDone(app, { left: 3 });
    await assertEachOnce(app, "opensafely");
  }, LARGE));

Deno.test("scale: 10,000 codespaces are read in at most 101 requests", () =>
  withApp(async (app) => {
    app.github.latencyMs = 200;
    const { outputs, error } = await report(app);
    assert.equal(error, undefined);
    assert.equal(outputs?.["at_risk_count"], 12);
    assert.ok(app.github.requests.length <= 101);
    assert.ok(app.github.mostInFlight <= 10);
    const told = textsOf(await messagesIn(app, "team-rex"));
    assert.match(told, /10,?000 codespaces read · 12 at risk/);
  }, {
    seed: organisationWith([
      ...cleanCodespaces(5_000),
      ...atRiskCodespaces({ count: 12, owners: 12 }),
      ...cleanCodespaces(4_988, 5_000),
    ]),
  }));

Deno.test("scale: 14,000 codespaces are read in time though GitHub takes two seconds a page", () =>
  withApp(async (app) => {
    app.github.latencyMs = 2_000;
    const { outputs, error, durationMs } = await report(app);
    assert.equal(error, undefined);
    assert.equal(outputs?.["at_risk_count"], 3);
    assert.ok(durationMs < MINUTE_MS, `${durationMs} ms`);
    const { mostInFlight } = app.github;
    assert.ok(mostInFlight > 10 && mostInFlight <= 90, `${mostInFlight}`);
  }, {
    seed: organisationWith([
      ...cleanCodespaces(13_997),
      ...atRiskCodespaces({ count: 3, owners: 3 }),
    ]),
  }));

Deno.test("scale: 400 people without a mapping do not make the tech team's message long", () =>
  withApp(async (app) => {
    const { error, durationMs } = await report(app, { delivery: "channel" });
    assert.equal(error, undefined);
    assert.ok(durationMs < MINUTE_MS, `${durationMs} ms`);
    const told = await messagesIn(app, "team-rex");
    const [summary, ...rest] = told;
    assert.ok(summary && rest.every(({ thread_ts: ts }) => ts === summary.ts));
    assert.ok(textsOf([summary]).length < 2_000);
    assert.match(textsOf([summary]), /400 owners without a mapping/);
    assert.equal(callsOf(app, "apps.datastore.bulkGet").length, 16);
    assert.ok((await allMessages(app)).length > told.length);
  }, {
    seed: organisationWith(atRiskCodespaces({ count: 400, owners: 400 })),
  }));
