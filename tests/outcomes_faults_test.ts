import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import {
  callsOf,
  endMinute,
  messagesIn,
  report,
  withApp,
} from "./support/app.ts";
import { organisationOn } from "./support/last_call.ts";
import { textsOf } from "./support/messages.ts";
import { refusal } from "./support/refusal.ts";
import {
  dayOf,
  killAtWrite,
  lastCallOn,
  lastSummary,
  outcomeLines,
  outcomeOf,
  saved,
  unsaved,
  weekly,
} from "./support/weeks.ts";

const SEED = organisationOn([]);
const EXECUTION = { executionId: "Fx0WEEKLY2" };
const FIRST = [unsaved(1, 4), unsaved(2, 5), unsaved(3, 9)];
const SECOND = [saved(unsaved(1, 4)), unsaved(3, 9), unsaved(4, 9)];
const LINE = "Of 3 warnings: 1 saved, 1 lost, 1 still at risk.";

/** After the second week, and a third to see what is counted then. */
async function assertCountedOnce(app: Sandbox): Promise<void> {
  assert.equal(await outcomeOf(app, 1), "saved");
  assert.equal(await outcomeOf(app, 2), "lost");
  await weekly(app, 14, []);
  assert.deepEqual(await outcomeLines(app), [
    "",
    LINE,
    "Of 2 warnings: 2 lost.",
  ]);
}

for (const n of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) {
  for (const stored of [true, false]) {
    const when = stored ? "after" : "before";
    Deno.test(`outcomes: killed ${when} write ${n} and delivered again, each counts once`, () =>
      withApp(async (app) => {
        await weekly(app, 0, FIRST);
        killAtWrite(app, n, stored);
        await weekly(app, 7, SECOND, EXECUTION);
        app.slack.faults.clear();
        await report(app, {}, EXECUTION);
        await assertCountedOnce(app);
      }, { seed: SEED }));
  }
}

Deno.test("outcomes: delivered twice, each counts once", () =>
  withApp(async (app) => {
    await weekly(app, 0, FIRST);
    await weekly(app, 7, SECOND, EXECUTION);
    await report(app, {}, EXECUTION);
    await assertCountedOnce(app);
  }, { seed: SEED }));

for (const late of [1, 2]) {
  Deno.test(`outcomes: delivered twice at once, write ${late} of the list taking effect late, each counts once`, () =>
    withApp(async (app) => {
      await weekly(app, 0, FIRST);
      let writes = 0;
      app.slack.faults.add(({ method, args }) => {
        const isList = method === "apps.datastore.bulkPut" &&
          args["datastore"] === "report_runs";
        const isLate = isList && (writes += 1) === late;
        return isLate ? { kind: "delay", ms: 9_500 } : null;
      });
      await Promise.all([
        weekly(app, 7, SECOND, EXECUTION),
        weekly(app, 7, SECOND, EXECUTION),
      ]);
      app.clock.advanceTo(new Date(app.clock.now() + 60_000));
      await assertCountedOnce(app);
    }, { seed: SEED }));
}

Deno.test("outcomes: of a run that died once its summary stood, the next one counts nothing again, and misses nobody it told", () =>
  withApp(async (app) => {
    await weekly(app, 0, FIRST);
    app.slack.faults.add(({ method, args }) => {
      const isWeek = method === "apps.datastore.bulkPut" &&
        /weeks\W+\{[^\]]*weekly-opensafely-2026-11-30/.test(
          JSON.stringify(args),
        );
      if (isWeek) endMinute(app);
      return isWeek ? { kind: "reset" } : null;
    });
    await weekly(app, 7, SECOND);
    app.slack.faults.clear();
    await weekly(app, 14, []);
    assert.deepEqual(await outcomeLines(app), [
      "",
      LINE,
      "Of 2 warnings: 2 lost.",
    ]);
  }, { seed: SEED }));

Deno.test("outcomes: of a run that died as it posted its summary, and could not note it, the next one counts nothing again", () =>
  withApp(async (app) => {
    await weekly(app, 0, FIRST);
    const techTeam = app.slack.world.channel("team-rex").id;
    app.slack.faults.add(({ method, args, executionId = "" }) => {
      if (method !== "chat.postMessage" || args["channel"] !== techTeam) {
        return null;
      }
      app.kill(executionId);
      return { kind: "reset", after: "handling" };
    });
    await weekly(app, 7, SECOND);
    app.slack.faults.clear();
    await weekly(app, 14, []);
    assert.deepEqual(await outcomeLines(app), [
      "",
      LINE,
      "Of 2 warnings: 2 lost.",
    ]);
  }, { seed: SEED }));

const FAILING = [
  ["cannot be read", /apps\.datastore\.(get|bulkGet|query)/],
  ["cannot be written", /apps\.datastore\.bulkPut/],
] as const;
const REFUSAL = refusal("datastore_error");

for (const [what, method] of FAILING) {
  Deno.test(`outcomes: where the notes ${what}, everybody is warned, the summary says so, and the next report counts`, () =>
    withApp(async (app) => {
      await weekly(app, 0, FIRST);
      app.slack.faults.add(({ method: called, args }) =>
        method.test(called) &&
          /codespace_warnings|open-warnings/.test(JSON.stringify(args))
          ? REFUSAL
          : null
      );
      const run = await weekly(app, 7, SECOND);
      assert.equal(run.error, undefined);
      app.slack.faults.clear();
      const reported = textsOf(await messagesIn(app, "opensafely"));
      assert.match(reported, /space-4/);
      assert.match(
        await lastSummary(app),
        /Could not look back at earlier warnings: /,
      );
      assert.equal(await outcomeOf(app, 1), null);
      await weekly(app, 14, SECOND);
      const lines = await outcomeLines(app);
      assert.match(lines.at(-1) ?? "", /1 saved, 1 lost, \d still at risk/);
    }, { seed: SEED }));
}

Deno.test("outcomes: one that was noted though its answer was lost is final, and is counted by the next report", () =>
  withApp(async (app) => {
    await weekly(app, 0, FIRST);
    app.slack.faults.add(({ method, args }) =>
      method === "apps.datastore.bulkPut" &&
        args["datastore"] === "codespace_warnings"
        ? { kind: "reset", after: "handling" }
        : null
    );
    await weekly(app, 7, [saved(unsaved(1, 4)), unsaved(3, 9)]);
    assert.equal(await outcomeOf(app, 1), "saved");
    app.slack.faults.clear();
    // Its owner has gone on working meanwhile.
    await weekly(app, 14, [unsaved(1, 16)]);
    const line = "Of 3 warnings: 1 saved, 2 lost.";
    assert.equal((await outcomeLines(app)).at(-1), line);
  }, { seed: SEED }));

const UNCOUNTED = [
  ["a report that cannot note outcomes", "Of 4 warnings: 1 saved, 3 lost."],
  ["a report on one repository", "Of 3 warnings: 1 saved, 2 lost."],
] as const;

for (const [what, line] of UNCOUNTED) {
  Deno.test(`outcomes: what a last call decided is counted, though ${what} comes between`, () =>
    withApp(async (app) => {
      await weekly(app, 0, FIRST);
      await lastCallOn(app, 2, [saved(unsaved(1, 4)), ...FIRST.slice(1)]);
      app.clock.advanceTo(dayOf(7));
      if (what === "a report on one repository") {
        await report(app, { repository: "no-such-study" });
      } else {
        app.slack.faults.add(({ method, args }) =>
          method === "apps.datastore.bulkPut" &&
            args["datastore"] === "codespace_warnings"
            ? REFUSAL
            : null
        );
        await weekly(app, 7, SECOND);
        app.slack.faults.clear();
      }
      await weekly(app, 14, []);
      assert.equal((await outcomeLines(app)).at(-1), line);
    }, { seed: SEED }));
}

Deno.test("outcomes: who was thanked is not thanked again, though no summary could be posted", () =>
  withApp(async (app) => {
    await weekly(app, 0, FIRST);
    const techTeam = app.slack.world.channel("team-rex").id;
    app.slack.faults.add(({ method, args }) =>
      method === "chat.postMessage" && args["channel"] === techTeam
        ? REFUSAL
        : null
    );
    assert.ok((await weekly(app, 7, SECOND)).error);
    app.slack.faults.clear();
    await weekly(app, 14, [unsaved(1, 16)]);
    const line = "Of 4 warnings: 1 saved, 3 lost.";
    assert.equal((await outcomeLines(app)).at(-1), line);
    const reported = textsOf(await messagesIn(app, "opensafely"));
    assert.equal(reported.match(/Thank you/g)?.length, 1);
  }, { seed: SEED }));

Deno.test("outcomes: what a run noted and died with is final, and counted by the next one", () =>
  withApp(async (app) => {
    await weekly(app, 0, FIRST);
    app.slack.faults.add(({ method, args }) => {
      const isKeeping = method === "apps.datastore.bulkPut" &&
        /pending\W+\{[^}]*weekly-opensafely-2026-11-30/.test(
          JSON.stringify(args),
        );
      if (isKeeping) endMinute(app);
      return isKeeping ? { kind: "reset" } : null;
    });
    await weekly(app, 7, SECOND);
    app.slack.faults.clear();
    await lastCallOn(app, 8, []);
    assert.equal(await outcomeOf(app, 1), "saved");
    await weekly(app, 14, []);
    assert.equal(
      (await outcomeLines(app)).at(-1),
      "Of 4 warnings: 1 saved, 2 deleted early, 1 lost.",
    );
  }, { seed: SEED }));

Deno.test("outcomes: a failed weekly report decides nothing; its last call does, and the next report counts", () =>
  withApp(async (app) => {
    await weekly(app, 0, FIRST);
    app.github.faults.add(() => ({ kind: "status", status: 503 }));
    const failed = await weekly(app, 7, SECOND);
    assert.ok(failed.error);
    assert.equal(await outcomeOf(app, 1), null);
    app.github.faults.clear();
    await lastCallOn(app, 8, SECOND);
    assert.equal(await outcomeOf(app, 2), "lost");
    await weekly(app, 14, []);
    assert.match(
      (await outcomeLines(app)).at(-1) ?? "",
      /^Of 4 warnings: 1 saved, 3 lost\.$/,
    );
  }, { seed: SEED }));

Deno.test("outcomes: among 20,000 notes the open ones are read in a few calls", () =>
  withApp(async (app) => {
    await weekly(app, 0, FIRST);
    await app.slack.datastores.putMany(
      "codespace_warnings",
      Array.from({ length: 20_000 }, (_, index) => ({
        codespace_id: String(5_000_000 + index),
        org: "opensafely",
        warned_at: dayOf(-30).toISOString(),
        outcome: "saved",
      })),
    );
    const before = callsOf(app, ...READS).length;
    await weekly(app, 7, SECOND);
    assert.ok(callsOf(app, ...READS).length - before <= 12);
    assert.equal((await outcomeLines(app)).at(-1), LINE);
  }, { seed: SEED }));

const READS = ["query", "get", "bulkGet"].map((name) =>
  `apps.datastore.${name}`
);
