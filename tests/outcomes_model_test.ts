import assert from "node:assert/strict";
import fc from "fast-check";
import type { Sandbox } from "../sandbox/mod.ts";
import type { SlackMessage } from "../sandbox/slack/types.ts";
import { SANDBOX_DIST } from "../sandbox/runtime/bundles.ts";
import rescueTrigger from "../triggers/rescue_codespace.ts";
import { modalOf, save } from "./support/rescue.ts";
import { createLink } from "./support/triggers.ts";
import { NOW, report, withApp } from "./support/app.ts";
import { lastCall, noteOn, organisationOn } from "./support/last_call.ts";
import { textOf, textsOf } from "./support/messages.ts";
import { cleanCodespaces } from "./support/organisation.ts";
import {
  DAY_MS,
  HOUR_MS,
  type Noted,
  type Said,
  WarningModel,
} from "./support/warning_model.ts";
import {
  IDS,
  rescueTimeline,
  type Step,
  timeline,
  World,
} from "./support/warning_timeline.ts";
import { killAtWrite, outcomeLine, rootsIn } from "./support/weeks.ts";

/** Random weeks on the built app, beside a model of what must become of them. */

async function play(app: Sandbox, steps: readonly Step[]): Promise<void> {
  const world = new World();
  const model = new WarningModel();
  for (const [index, step] of steps.entries()) {
    const where = `step ${index}: ${step.kind} on day ${step.day}`;
    const isCall = step.kind === "last_call" || step.kind === "incomplete_call";
    const now = NOW.getTime() + step.day * DAY_MS + (isCall ? HOUR_MS : 0);
    app.clock.advanceTo(new Date(now));
    world.pass(now, step);
    const isWhole = !step.kind.startsWith("incomplete");
    const listed = new Map(world.spaces);
    if (!isWhole) listed.delete(step.at);
    list(app, { world, without: null });
    await rescueAll(app, step, { world, model });
    list(app, { world, without: isWhole ? null : step.at });
    const look = { now, isWhole, listed };
    if (isCall) {
      model.lastCall(look);
      assert.equal((await lastCall(app)).error, undefined, where);
    } else if (step.kind === "failed") {
      app.github.faults.add(() => ({ kind: "status", status: 503 }));
      assert.ok((await report(app)).error, where);
    } else if (step.kind !== "skipped") {
      const said = model.weekly(look);
      assert.deepEqual(await runWeekly(app, step, index), said, where);
    }
    app.github.faults.clear();
    for (const id of IDS) {
      assert.deepEqual(
        await readNote(app, id),
        model.noteOn(id),
        `${where}: space-${id}`,
      );
    }
  }
}

/** Owners press "Save my work" before anybody looks. */
async function rescueAll(
  app: Sandbox,
  { events }: Step,
  { world, model }: { readonly world: World; readonly model: WarningModel },
): Promise<void> {
  for (const [index, { kind }] of events.entries()) {
    const space = world.spaces.get(IDS[index] ?? 0);
    if (kind !== "rescue" || space === undefined) continue;
    const by = world.ownerOf(space.id);
    const link = createLink(app, rescueTrigger);
    await save(app, link, { by, name: `space-${space.id}` });
    const said = modalOf(app.as(by));
    const isSaved = /Your work is saved/.test(said);
    assert.ok(isSaved || /Nothing to save/.test(said), said);
    assert.equal(isSaved, space.git !== "saved");
    if (isSaved) model.rescue(space);
    await app.as(by).closeView({ all: true });
  }
}

/** Without one, GitHub counts one more than it shows. */
function list(
  app: Sandbox,
  { world, without }: {
    readonly world: World;
    readonly without: number | null;
  },
): void {
  app.github.codespaces = [...world.records(), ...cleanCodespaces(1)];
  if (without === null) return;
  const codespaces = app.github.codespaces.filter(({ id }) => id !== without);
  const body = { total_count: codespaces.length + 1, codespaces };
  app.github.faults.add(({ path }) =>
    path.endsWith("/codespaces") ? { kind: "status", status: 200, body } : null
  );
}

/** Delivered as the step says; the report and the summary stand once. */
async function runWeekly(
  app: Sandbox,
  step: Step,
  index: number,
): Promise<Said> {
  const execution = { executionId: `Fx0WEEK${index}` };
  const summaries = await rootsIn(app, "team-rex");
  const reports = await rootsIn(app, "opensafely");
  if (step.kind === "killed") killAtWrite(app, step.at, step.at % 2 === 0);
  await report(app, {}, execution);
  app.slack.faults.clear();
  if (step.kind === "killed" || step.kind === "twice") {
    await report(app, {}, execution);
  }
  const [summary, ...more] = (await rootsIn(app, "team-rex"))
    .slice(summaries.length);
  assert.ok(summary);
  assert.deepEqual(more, []);
  return readSaid(
    summary,
    (await rootsIn(app, "opensafely")).slice(reports.length),
  );
}

function readSaid(
  summary: SlackMessage,
  reports: readonly SlackMessage[],
): Said {
  assert.equal(reports.length, 1);
  const text = textOf(summary);
  const thread = textsOf(summary.replies);
  const thanks = /last report, (\d+) codespace/.exec(textsOf(reports));
  const rows = (title: string) =>
    new RegExp(`${title}[^\\n]*\\n((?:.*space-\\d.*\\n?)*)`)
      .exec(thread)?.[1]?.split("\n") ?? [];
  return {
    line: outcomeLine(summary),
    trend: /Saved or extended, week by week: .*/.exec(text)?.[0] ?? "",
    thanked: Number(thanks?.[1] ?? 0),
    lost: rows("Lost: ")
      .flatMap((row) => /space-(\d)/.exec(row)?.[1] ?? [])
      .map(Number).toSorted(),
    unheeded: rows("Warned three times or more").flatMap((row) => {
      const [, id, times] = /space-(\d).*(\(\d+ times\))/.exec(row) ?? [];
      return id === undefined ? [] : `${id} ${times}`;
    }).toSorted(),
  };
}

async function readNote(app: Sandbox, id: number): Promise<Noted> {
  const {
    outcome = null,
    times_warned: times = 0,
    retention_expires_at: deadline = null,
  } = await noteOn(app, id) ?? {};
  return { outcome, times, deadline };
}

Deno.test("outcomes: over random weeks, every outcome and every figure is what a simple model says", async () => {
  await fc.assert(
    fc.asyncProperty(timeline, (steps) =>
      withApp((app) => play(app, steps), {
        seed: organisationOn([], { post_when_empty: true }),
      })),
    { seed: 16, numRuns: 5, endOnFailure: true },
  );
});

Deno.test("outcomes: the same where owners save their work from Slack", async () => {
  await fc.assert(
    fc.asyncProperty(
      rescueTimeline,
      (steps) =>
        withApp((app) => play(app, steps), {
          dist: SANDBOX_DIST,
          seed: organisationOn([], { post_when_empty: true }),
        }),
    ),
    { seed: 18, numRuns: 3, endOnFailure: true },
  );
});
