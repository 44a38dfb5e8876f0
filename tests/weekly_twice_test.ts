import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import {
  assertBegun,
  channelId,
  messagesIn,
  report,
  withApp,
} from "./support/app.ts";
import { textsOf } from "./support/messages.ts";
import {
  checkSchedule,
  createByApp,
  scheduled,
  storeSettings,
} from "./support/schedule.ts";

const MONDAY = { weekday: "Monday", time: "09:00", timezone: "Europe/London" };

/** A run of this execution, as the weekly workflow's first step. */
function run(app: Sandbox, executionId: string) {
  return report(app, { occasion: "weekly" }, { executionId });
}

/** How these ended, whichever came first. */
function statuses(
  runs: Awaited<ReturnType<typeof report>>[],
): unknown[] {
  return runs.map(({ outputs }) => outputs?.["status"]).toSorted();
}

/** The two parts of the one report, and nothing else. */
async function assertPostedOnce(app: Sandbox): Promise<void> {
  assert.equal((await messagesIn(app, "opensafely")).length, 1);
}

Deno.test("weekly twice: two triggers that fire at once post one report, and both end", () =>
  withApp(async (app) => {
    await storeSettings(app, MONDAY);
    const ids = [
      createByApp(app, "weekly_report"),
      createByApp(app, "weekly_report", {
        REPORT_CHANNEL_ID: channelId(app, "opensafely"),
      }),
    ];
    const fired = await Promise.all(ids.map((id) => app.triggers.fire(id)));
    for (const { run } of fired) {
      assert.equal(run.status, "succeeded", run.error);
    }
    await assertPostedOnce(app);
    const summaries = (await messagesIn(app, "team-rex"))
      .filter((message) => /at risk/.test(textsOf([message])));
    assert.equal(summaries.length, 1);
    await checkSchedule(app);
    assert.deepEqual(scheduled(app), [
      "last_call daily 10:00 Europe/London org=opensafely",
      "weekly_report Monday 09:00 Europe/London org=opensafely",
    ]);
  }));

for (const lateMs of [0, 300, 2_000, 20_000]) {
  Deno.test(`weekly twice: of two, the second ${lateMs} ms late, one posts`, () =>
    withApp(async (app) => {
      const runs = await Promise.all([
        run(app, "Fx0NE"),
        app.clock.sleep(lateMs).then(() =>
          report(app, { org: "OpenSafely" }, { executionId: "Fx0THER" })
        ),
      ]);
      assertBegun(app, [0, lateMs]);
      // One that takes the lock at the same moment steps aside, and ends as well.
      assert.deepEqual(statuses(runs), ["already_posted", "posted"]);
      const counts = runs.map(({ outputs }) => outputs?.["at_risk_count"]);
      assert.equal(counts[0], counts[1]);
      await assertPostedOnce(app);
    }));
}

Deno.test("weekly twice: on another day it reports again", () =>
  withApp(async (app) => {
    await run(app, "Fx0NE");
    // Not as far as the triggers' own time.
    app.clock.advanceTo(new Date(app.clock.now() + 6 * 24 * 3_600_000));
    const second = await run(app, "Fx0THER");
    assert.equal(second.outputs?.["status"], "posted");
  }));

Deno.test("weekly twice: with a failure for both, it is told once", () =>
  withApp(async (app) => {
    app.github.tokenAbility = "none";
    const runs = await Promise.all([run(app, "Fx0NE"), run(app, "Fx0THER")]);
    assert.deepEqual(runs.map(({ status }) => status), ["failed", "failed"]);
    const told = await messagesIn(app, "team-rex");
    assert.equal(told.length, 1, textsOf(told));
  }));

Deno.test("weekly twice: when the first fails the second posts", () =>
  withApp(async (app) => {
    app.github.faults.next(1, () => true, { kind: "status", status: 404 });
    const first = await run(app, "Fx0NE");
    const second = await run(app, "Fx0THER");
    assert.equal(first.status, "failed");
    assert.equal(second.outputs?.["status"], "posted");
  }));

Deno.test("weekly twice: one trigger that fires twice a day posts one report, and a person's own is another", () =>
  withApp(async (app) => {
    const first = await run(app, "Fx0NE");
    const second = await run(app, "Fx0THER");
    assert.equal(first.outputs?.["status"], "posted");
    assert.deepEqual(second.outputs, {
      ...first.outputs,
      status: "already_posted",
    });
    await assertPostedOnce(app);
    const asked = await report(app, {
      occasion: "adhoc",
      requested_by: app.slack.world.user("ruth").id,
    });
    assert.equal(asked.outputs?.["status"], "posted");
    assert.equal((await messagesIn(app, "opensafely")).length, 2);
  }));
