import assert from "node:assert/strict";
import type { FaultAction } from "../sandbox/faults.ts";
import type { Sandbox } from "../sandbox/mod.ts";
import { callsOf, messagesIn, report, withApp } from "./support/app.ts";
import { createFromFile } from "./support/schedule.ts";
import { assertPostedOnce, run } from "./support/weekly_twice.ts";

function refusal(error: string): FaultAction {
  return { kind: "status", status: 200, body: { ok: false, error } };
}

/** What Slack answers whoever asks which triggers stand. */
function failList(app: Sandbox, fault: FaultAction): void {
  app.slack.faults.add(({ method }) =>
    method === "workflows.triggers.list" ? fault : null
  );
}

const NO_LIST: readonly (readonly [string, FaultAction])[] = [
  ["is slow", { kind: "delay", ms: 5_000 }],
  ["is refused", refusal("token_revoked")],
  ["cannot be had", { kind: "status", status: 503 }],
];

for (const [what, fault] of NO_LIST) {
  Deno.test(`weekly twice: two triggers that fire at once post one report though the list of them ${what}`, () =>
    withApp(async (app) => {
      const ids = [
        createFromFile(app, "weekly_report"),
        createFromFile(app, "weekly_report"),
      ];
      failList(app, fault);
      const fired = await Promise.all(ids.map((id) => app.triggers.fire(id)));
      for (const { run: { steps } } of fired) {
        assert.equal(steps[0]?.execution?.status, "succeeded");
      }
      await assertPostedOnce(app);
    }));

  Deno.test(`weekly twice: delivered again while the list ${what}, it goes on with what it began`, () =>
    withApp(async (app) => {
      createFromFile(app, "weekly_report");
      await run(app, "Fx0NE");
      failList(app, fault);
      await run(app, "Fx0NE");
      await assertPostedOnce(app);
    }));

  Deno.test(`weekly twice: begun while the list ${what}, it goes on with that when delivered again`, () =>
    withApp(async (app) => {
      createFromFile(app, "weekly_report");
      failList(app, fault);
      await run(app, "Fx0NE");
      app.slack.faults.clear();
      await run(app, "Fx0NE");
      await assertPostedOnce(app);
    }));
}

Deno.test("weekly twice: started again while the list is refused, it answers what stands, and a report asked for is posted", () =>
  withApp(async (app) => {
    createFromFile(app, "weekly_report");
    failList(app, refusal("token_revoked"));
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
    assert.equal((await messagesIn(app, "opensafely")).length, 4);
  }));

Deno.test("weekly twice: a list that cannot be had holds up no report", () =>
  withApp(async (app) => {
    createFromFile(app, "weekly_report");
    createFromFile(app, "weekly_report");
    failList(app, { kind: "status", status: 503 });
    const { outputs } = await run(app, "Fx0NE");
    assert.equal(outputs?.["status"], "posted");
    const [first] = callsOf(app, "workflows.triggers.list");
    const [posted] = callsOf(app, "chat.postMessage");
    assert.ok(first && posted);
    assert.ok(posted.at - first.at < 15_000, `${posted.at - first.at} ms`);
  }));
