import assert from "node:assert/strict";
import type { Execution } from "../sandbox/runtime/executions.ts";
import type { Sandbox } from "../sandbox/mod.ts";
import type { SlackMessage } from "../sandbox/slack/types.ts";
import {
  allMessages,
  callsOf,
  channelId,
  killAtMessage,
  messagesIn,
  messagesTo,
  MINUTE_MS,
  NOW,
  ORG,
  withApp,
} from "./support/app.ts";
import {
  assertEachOnce,
  BUSY,
  deliverStep,
  namesOf,
  openSettings,
  sizeOf,
  slowMessages,
  stepsUntilDone,
  summariesIn,
} from "./support/any_size.ts";
import { countNames, textsOf } from "./support/messages.ts";
import { atRisk, owner, slackIdOf } from "./support/organisation.ts";

const OWNERS = 400;
const AT_RISK = 1_500;

/** More people than are looked up in a row. */
const MANY = sizeOf(120, 120);

/** The steps of a run that made the report. */
function reportsOf(
  { steps }: Awaited<ReturnType<Sandbox["runWorkflow"]>>,
): Execution[] {
  return steps.filter(({ callbackId }) => callbackId === "report_codespaces")
    .flatMap(({ execution }) => execution ?? []);
}

Deno.test("any size: 1,500 codespaces of 400 owners are posted whole by the weekly workflow, in steps of a minute", () =>
  withApp(async (app) => {
    const { run } = await app.triggers.fire(await openSettings(app));
    assert.equal(run.status, "succeeded", run.error);
    assert.deepEqual(Object.keys(run.inputs), ["org"]);
    const steps = reportsOf(run);
    for (const { durationMs } of steps) assert.ok(durationMs < MINUTE_MS);
    const [first, second, , last] = steps;
    assert.ok(first && second && last);
    const messages = await assertEachOnce(app, "opensafely");
    assert.match(
      textsOf(messages.slice(0, 1)),
      /1500 codespaces of 400 people/,
    );
    assert.equal(first.outputs?.["status"], "posted");
    assert.equal(first.outputs?.["at_risk_count"], AT_RISK);
    const { continuation: _, ...whole } = second.outputs ?? {};
    assert.deepEqual(last.outputs, whole);
    assert.equal(whole["owner_count"], OWNERS);
    assert.equal(whole["message_count"], messages.length);
    // The last step had nothing to do, and asked nobody for it.
    assert.ok(last.durationMs < 1_000, `${last.durationMs} ms`);
    const told = await summariesIn(app);
    assert.equal(told.length, 1, told.join());
    assert.match(told.join(), /1500 at risk · 400 owners notified · 0 owners/);
    assert.equal(
      (await app.slack.datastores.all("codespace_warnings")).length,
      AT_RISK,
    );
    const puts = callsOf(app, "apps.datastore.bulkPut")
      .filter(({ response }) => response?.status === 200);
    assert.ok(puts.length <= AT_RISK / 20, `${puts.length} calls`);
  }, sizeOf(AT_RISK, OWNERS)));

Deno.test("any size: what changes at GitHub between two steps is told once, or not at all", () =>
  withApp(async (app) => {
    slowMessages(app, 5_000);
    const first = await deliverStep(app, { left: 3 });
    const { told = [], untold = [] } = toldIn(app, first.messages);
    const [gone] = told;
    const [saved] = untold;
    assert.ok(gone !== undefined && saved !== undefined);
    const late = atRisk({ id: 1, name: "late", owner: owner(0) });
    app.github.codespaces = [
      ...app.github.codespaces.filter(({ name }) => name !== gone)
        .map((one) => one.name === saved ? { ...one, ...PUSHED } : one),
      late,
    ];
    const rest = await stepsUntilDone(app, { left: 2, after: first });
    const names = [...told, ...untold.slice(1), late.name];
    await assertEachOnce(app, "opensafely", names);
    assert.equal(countNames(rest.messages, [saved]).get(saved) ?? 0, 0);
    assert.match((await summariesIn(app)).join(), /249 at risk/);
  }, BUSY));

/** The names of codespaces, by whether they stand in the messages. */
function toldIn(app: Sandbox, messages: readonly SlackMessage[]) {
  const counts = countNames(messages, namesOf(app));
  return Object.groupBy(
    namesOf(app),
    (name) => counts.get(name) ? "told" : "untold",
  );
}

const PUSHED = {
  git_status: {
    ahead: 0,
    behind: 0,
    has_unpushed_changes: false,
    has_uncommitted_changes: false,
    ref: "main",
  },
};

Deno.test("any size: a step that is delivered again goes on, and one after the end answers what stands", () =>
  withApp(async (app) => {
    slowMessages(app, 5_000);
    const first = await deliverStep(app, { left: 3 });
    await deliverStep(app, { left: 3, executionId: first.executionId });
    const done = await stepsUntilDone(app, { left: 2, after: first });
    const again = await deliverStep(app, {
      left: 2,
      continuation: first.continuation,
    });
    const { message_count: count } = done.outputs;
    assert.equal(again.outputs["message_count"], count);
    assert.equal(again.outputs["status"], "already_posted");
    await assertEachOnce(app, "opensafely");
    assert.equal((await summariesIn(app)).length, 1);
  }, BUSY));

for (const stored of [true, false]) {
  for (const killedStep of [1, 2]) {
    Deno.test(`any size: step ${killedStep} is killed ${stored ? "after" : "before"} a message is stored, and the next goes on`, () =>
      withApp(async (app) => {
        let left = 3;
        if (killedStep === 2) {
          slowMessages(app, 5_000);
          await deliverStep(app, { left: left-- });
          app.slack.faults.clear();
        }
        killAtMessage(app, 2, stored);
        slowMessages(app, 5_000);
        const killed = await deliverStep(app, { left: left-- });
        assert.equal(killed.status, "timed_out");
        app.slack.faults.clear();
        slowMessages(app, 5_000);
        await stepsUntilDone(app, { left });
        await assertEachOnce(app, "opensafely");
        assert.equal((await summariesIn(app)).length, 1);
      }, BUSY));
  }
}

Deno.test("any size: two channels and direct messages are gone on with side by side", () =>
  withApp(async (app) => {
    slowMessages(app, 5_000);
    const channels = ["opensafely", "opensafely-users"];
    const inputs = {
      channel_ids: channels.map((name) => channelId(app, name)),
      delivery: "channel_and_dm",
    };
    const first = await deliverStep(app, { left: 3, inputs });
    await stepsUntilDone(app, { left: 2, after: first, inputs });
    for (const channel of channels) await assertEachOnce(app, channel);
    await assertOneMessageEach(app, BUSY.owners);
  }, BUSY));

/** To so many people of the organisation. */
async function assertOneMessageEach(app: Sandbox, people: number) {
  for (let number = 0; number < people; number += 1) {
    const received = await messagesTo(app, slackIdOf(number));
    assert.equal(received.length, 1, slackIdOf(number));
  }
}

Deno.test("any size: killed among direct messages, the next step sends each that is missing once, and looks up few", () =>
  withApp(async (app) => {
    killAtMessage(app, 5, true);
    await deliverStep(app, { left: 3, inputs: { delivery: "dm" } });
    app.slack.faults.clear();
    await stepsUntilDone(app, { left: 2, inputs: { delivery: "dm" } });
    await assertOneMessageEach(app, MANY.owners);
    assert.ok(callsOf(app, "conversations.open").length < MANY.owners);
  }, MANY));

Deno.test("any size: what four steps cannot post is named with when it is told, and the last call tells it", () =>
  withApp(async (app) => {
    const trigger = await openSettings(app);
    slowMessages(app, 9_000);
    const { run } = await app.triggers.fire(trigger);
    assert.equal(run.status, "succeeded", run.error);
    const posted = await messagesIn(app, "opensafely");
    const { untold = [] } = toldIn(app, posted);
    assert.ok(untold.length > 0 && posted.length > 0);
    const said = `\n${untold.length} codespaces of \\d+ owners? could not be ` +
      "posted in time: \\d+ left to the next last call, \\[date\\]; " +
      "\\d+ left to the next report, \\[date\\]\\.";
    assert.match((await summariesIn(app)).join(), new RegExp(said));
    app.slack.faults.clear();
    app.clock.advanceTo(new Date(app.clock.now() + 60 * MINUTE_MS));
    await app.runWorkflow("last_call", { org: ORG });
    const nextReportMs = NOW.getTime() + 7 * 24 * 60 * MINUTE_MS;
    const counts = countNames(await allMessages(app), namesOf(app));
    for (const { name, retention_expires_at: at } of app.github.codespaces) {
      const isDue = Date.parse(at ?? "") < nextReportMs;
      const isLeft = untold.includes(name) && !isDue;
      assert.equal(counts.get(name), isLeft ? 0 : 1, name);
    }
  }, sizeOf(650, 130)));
