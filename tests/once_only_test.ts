import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import type { SlackRequest } from "../sandbox/slack/types.ts";
import {
  assertBegun,
  callsOf,
  channelId,
  endMinute,
  isPost,
  killAtMessage,
  messagesIn,
  report,
} from "./support/app.ts";
import { textsOf } from "./support/messages.ts";
import { assertWholeReport, withTwoParts } from "./support/outcomes.ts";

const EXECUTION = { executionId: "Fx0NCE" };

const isTake = ({ method }: SlackRequest) => method === "apps.datastore.put";

Deno.test("once only: an execution delivered again after it ended posts nothing", () =>
  withTwoParts(async (app) => {
    await assertWholeReport(app, await report(app, {}, EXECUTION));
    const before = callsOf(app, "chat.postMessage").length;
    await assertWholeReport(app, await report(app, {}, EXECUTION));
    assert.equal(callsOf(app, "chat.postMessage").length, before);
    const answers = callsOf(app, "functions.completeSuccess")
      .map(({ args }) => args["outputs"]);
    assert.equal(answers.length, 2);
    const [first, second] = answers.map((outputs) =>
      typeof outputs === "string" ? JSON.parse(outputs) : outputs
    );
    assert.deepEqual(second, { ...first, status: "already_posted" });
  }));

/** A lock that is slow to take lets the other attempt take it, too. */
for (const [takes, delayMs] of [[2, 1_000], [1, 1_000], [1, 3_500]] as const) {
  Deno.test(`once only: delivered twice at once, ${takes} taking the lock ${delayMs} ms late, posts once`, () =>
    withTwoParts(async (app) => {
      const late = { kind: "delay", ms: delayMs } as const;
      app.slack.faults.next(takes, isTake, late);
      await Promise.all([
        report(app, {}, EXECUTION),
        report(app, {}, EXECUTION),
      ]);
      const [execution] = app.executions();
      assert.ok(execution);
      await assertWholeReport(app, execution);
    }));
}

Deno.test("once only: four deliveries, each a little later, post once", () =>
  withTwoParts(async (app) => {
    const deliveries = [0, 400, 900, 2_500].map(async (afterMs) => {
      await app.clock.sleep(afterMs);
      return await report(app, {}, EXECUTION);
    });
    await Promise.all(deliveries);
    assertBegun(app, [0, 400, 900, 2_500]);
    const [execution] = app.executions();
    assert.ok(execution);
    await assertWholeReport(app, execution);
  }));

for (const seconds of [5, 25]) {
  Deno.test(`once only: a second delivery while Slack makes the first wait ${seconds} s posts once`, () =>
    withTwoParts(async (app) => {
      app.slack.faults.next(1, isPost, {
        kind: "status",
        status: 429,
        headers: { "retry-after": String(seconds) },
      });
      await Promise.all([
        report(app, {}, EXECUTION),
        app.clock.sleep(3_000).then(() => report(app, {}, EXECUTION)),
      ]);
      assertBegun(app, [0, 3_000]);
      const [execution] = app.executions();
      assert.ok(execution);
      await assertWholeReport(app, execution);
    }));
}

Deno.test("once only: a second delivery while GitHub makes the first wait 20 s posts once", () =>
  withTwoParts(async (app) => {
    app.github.faults.next(1, () => true, {
      kind: "status",
      status: 429,
      headers: { "retry-after": "20" },
    });
    await Promise.all([
      report(app, {}, EXECUTION),
      app.clock.sleep(3_000).then(() => report(app, {}, EXECUTION)),
    ]);
    assertBegun(app, [0, 3_000]);
    const [execution] = app.executions();
    assert.ok(execution);
    await assertWholeReport(app, execution);
  }));

for (const n of [1, 2, 3]) {
  for (const stored of [true, false]) {
    const when = stored ? "after" : "before";
    Deno.test(`once only: killed ${when} message ${n} was stored, the next delivery posts the rest`, () =>
      withTwoParts(async (app) => {
        killAtMessage(app, n, stored);
        const killed = await report(app, {}, EXECUTION);
        assert.equal(killed.status, "timed_out");
        app.slack.faults.clear();
        const again = await report(app, {}, EXECUTION);
        assert.equal(again.timedOut, false);
        await assertStandsOnce(app);
      }));
  }
}

Deno.test("once only: killed before the end was noted, the next delivery posts nothing", () =>
  withTwoParts(async (app) => {
    app.slack.faults.add(({ method, args }) => {
      const isLast = method === "apps.datastore.update" &&
        JSON.stringify(args["item"]).includes("done");
      if (isLast) endMinute(app);
      return isLast ? { kind: "reset" } : null;
    });
    await report(app, {}, EXECUTION);
    app.slack.faults.clear();
    await report(app, {}, EXECUTION);
    await assertStandsOnce(app);
  }));

for (const n of [1, 2, 3]) {
  Deno.test(`once only: with Slack gone once message ${n} stood, the next delivery posts the rest`, () =>
    withTwoParts(async (app) => {
      let posts = 0;
      app.slack.faults.add((request) => {
        if (isPost(request)) posts += 1;
        if (posts < n) return null;
        const isLast = posts === n && isPost(request);
        return { kind: "reset", after: isLast ? "handling" : "nothing" };
      });
      await report(app, {}, EXECUTION);
      app.slack.faults.clear();
      await report(app, {}, EXECUTION);
      await assertStandsOnce(app);
    }));
}

Deno.test("once only: killed twice, the third delivery posts the rest", () =>
  withTwoParts(async (app) => {
    for (const n of [1, 1]) {
      app.slack.faults.clear();
      killAtMessage(app, n);
      await report(app, {}, EXECUTION);
    }
    app.slack.faults.clear();
    await report(app, {}, EXECUTION);
    await assertStandsOnce(app);
  }));

Deno.test("once only: what stands cannot be read back, so the next delivery stops rather than post twice", () =>
  withTwoParts(async (app) => {
    killAtMessage(app, 1);
    await report(app, {}, EXECUTION);
    app.slack.faults.clear();
    app.slack.faults.add(({ method }) =>
      method === "conversations.history"
        ? { kind: "status", status: 503 }
        : null
    );
    await report(app, {}, EXECUTION);
    assert.equal((await messagesIn(app, "opensafely")).length, 1);
    app.slack.faults.clear();
    await report(app, {}, EXECUTION);
    // The stop may have been told to the tech team, beside the summary.
    const summaries = (await messagesIn(app, "team-rex"))
      .filter((message) => /26 at risk/.test(textsOf([message])));
    assert.equal(summaries.length, 1);
    assert.equal((await messagesIn(app, "opensafely")).length, 2);
  }));

Deno.test("once only: two executions at once are two reports", () =>
  withTwoParts(async (app) => {
    await Promise.all([
      report(app, { channel_ids: [channelId(app, "opensafely")] }),
      report(app, { channel_ids: [channelId(app, "opensafely-users")] }),
    ]);
    assert.equal((await messagesIn(app, "opensafely")).length, 2);
    assert.equal((await messagesIn(app, "opensafely-users")).length, 2);
    assert.equal((await messagesIn(app, "team-rex")).length, 2);
  }));

Deno.test("once only: a failure delivered twice at once is told once", () =>
  withTwoParts(async (app) => {
    app.github.tokenAbility = "none";
    app.slack.faults.next(2, isTake, { kind: "delay", ms: 1_500 });
    app.slack.faults.add((request) =>
      isPost(request) ? { kind: "delay", ms: 800 } : null
    );
    await Promise.all([
      report(app, {}, EXECUTION),
      report(app, {}, EXECUTION),
    ]);
    const told = await messagesIn(app, "team-rex");
    assert.equal(told.length, 1, textsOf(told));
  }));

/** As assertWholeReport, where the killed delivery cannot be completed. */
async function assertStandsOnce(app: Sandbox): Promise<void> {
  const outputs = { at_risk_count: 26, message_count: 2 };
  const [execution] = app.executions();
  assert.ok(execution);
  await assertWholeReport(app, { ...execution, status: "succeeded", outputs });
}
