import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { withApp } from "./support/app.ts";
import {
  BUSY,
  deliverStep,
  slowMessages,
  stepsUntilDone,
} from "./support/any_size.ts";
import { lastSummary, outcomeLines, saved } from "./support/weeks.ts";

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
/** The weekly report, too long for one step while Slack is slow. */
async function reportInSteps(app: Sandbox): Promise<void> {
  slowMessages(app, 8_000);
  const first = await deliverStep(app, { left: 3 });
  assert.match(String(first.continuation), /"outputs":null/);
  await stepsUntilDone(app, { left: 2, after: first });
  app.slack.faults.clear();
}

Deno.test("outcomes: a report that goes on in further steps counts each warning once", () =>
  withApp(async (app) => {
    const { codespaces } = app.github;
    await reportInSteps(app);
    app.clock.advanceTo(new Date(app.clock.now() + WEEK_MS));
    app.github.codespaces = codespaces.map((one, index) => {
      const end = Date.parse(one.retention_expires_at ?? "") + WEEK_MS;
      const later = {
        ...one,
        retention_expires_at: new Date(end).toISOString(),
      };
      return index % 3 === 0 ? saved(later) : later;
    });
    await reportInSteps(app);
    assert.deepEqual(await outcomeLines(app), [
      "",
      "Of 250 warnings: 84 saved, 166 still at risk.",
    ]);
    assert.doesNotMatch(await lastSummary(app), /three times/);
    const notes = await app.slack.datastores.all("codespace_warnings");
    const times = Map.groupBy(
      notes,
      (note) => `${note["outcome"] ?? "open"} ${note["times_warned"]}`,
    );
    assert.deepEqual(
      new Map([...times].map(([kind, of]) => [kind, of.length])),
      new Map([["saved 1", 84], ["open 2", 166]]),
    );
  }, BUSY));
