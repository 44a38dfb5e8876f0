import assert from "node:assert/strict";
import { messagesIn, report, withApp } from "./support/app.ts";
import { noteOn, organisationOn } from "./support/last_call.ts";
import { textsOf } from "./support/messages.ts";
import {
  dayOf,
  lastCallOn,
  lastSummary,
  outcomeLines,
  outcomeOf,
  saved,
  unsaved,
  weekly,
} from "./support/weeks.ts";

const SEED = organisationOn([]);

Deno.test("outcomes: a week later the summary says what became of each warning, and the thread what was lost", () =>
  withApp(async (app) => {
    const [one, two, three, four, five] = [1, 2, 3, 4, 5].map((id) =>
      unsaved(id, id === 3 ? 9 : 4)
    );
    assert.ok(one && two && three && four && five);
    const six = unsaved(6, 5);
    await weekly(app, 0, [one, two, three, four, six]);
    assert.deepEqual(await outcomeLines(app), [""]);
    const kept = { ...two, retention_expires_at: null };
    await weekly(app, 7, [saved(one), kept, unsaved(4, 30), five, {
      ...six,
      state: "Deleted",
    }]);
    assert.deepEqual(await outcomeLines(app), [
      "",
      "Of 5 warnings: 1 saved, 2 extended, 1 deleted early, 1 lost.",
    ]);
    assert.deepEqual(
      await Promise.all([1, 2, 3, 4, 5, 6].map((id) => outcomeOf(app, id))),
      ["saved", "extended", "deleted_early", "extended", null, "lost"],
    );
    const summary = await lastSummary(app);
    assert.match(
      summary,
      /Lost: deleted at the deadline, and unsaved when last seen:/,
    );
    assert.match(summary, /space-6 of [\w-]+ in [\w/-]+ · Write to them/);
    assert.doesNotMatch(summary, /week by week/);
    const reported = textsOf(await messagesIn(app, "opensafely"));
    assert.match(
      reported,
      /Thank you: since the last report, 3 codespaces were saved or opened\./,
    );
  }, { seed: SEED }));

Deno.test("outcomes: those decided by last calls in between are in the line once, and a new warning begins with none", () =>
  withApp(async (app) => {
    const one = unsaved(1, 9);
    await weekly(app, 0, [one, unsaved(2, 9)]);
    await lastCallOn(app, 2, [saved(one), unsaved(2, 9)]);
    assert.equal(await outcomeOf(app, 1), "saved");
    // Unsaved again: told by the report, as another warning.
    await weekly(app, 7, [unsaved(1, 9), unsaved(2, 9)]);
    assert.equal(await outcomeOf(app, 1), null);
    await weekly(app, 14, []);
    assert.deepEqual(await outcomeLines(app), [
      "",
      "Of 2 warnings: 1 saved, 1 still at risk.",
      "Of 2 warnings: 2 lost.",
    ]);
    assert.match(
      await lastSummary(app),
      /Saved or extended, week by week: 1\/2 · 0\/2/,
    );
  }, { seed: SEED }));

Deno.test("outcomes: what the list may miss, what GitHub does not say, and what others look at decide nothing", () =>
  withApp(async (app) => {
    const one = unsaved(1, 4);
    await weekly(app, 0, [one, unsaved(2, 9)]);
    const { git_status: _unknown, ...unsaid } = unsaved(2, 9);
    app.clock.advanceTo(dayOf(6));
    app.github.codespaces = [];
    const user = app.slack.world.user("ruth").id;
    await report(app, { delivery: "preview", requested_by: user });
    await report(app, { occasion: "adhoc", requested_by: user });
    await report(app, { occasion: "weekly", repository: "no-such-study" });
    assert.equal(await outcomeOf(app, 1), null);
    await weekly(app, 7, [{ ...unsaid, git_status: {} }]);
    assert.deepEqual(
      [await outcomeOf(app, 1), await outcomeOf(app, 2)],
      ["lost", null],
    );
    assert.deepEqual((await outcomeLines(app)).filter((line) => line !== ""), [
      "Of 2 warnings: 1 lost, 1 still at risk.",
    ]);
  }, { seed: SEED }));

Deno.test("outcomes: what the tech team is told of later changes no outcome", () =>
  withApp(async (app) => {
    await weekly(app, 0, [unsaved(1, 4)]);
    await weekly(app, 7, [saved(unsaved(1, 4))]);
    const unsaid = { ...unsaved(1, 16), git_status: {} };
    await weekly(app, 14, [unsaid]);
    assert.match(await lastSummary(app), /GitHub did not say/);
    const note = await noteOn(app, 1);
    assert.equal(note?.["outcome"], "saved");
    assert.equal(note?.["tech_told_for"], unsaid.retention_expires_at);
  }, { seed: SEED }));

Deno.test("outcomes: a list that may be incomplete decides nothing", () =>
  withApp(async (app) => {
    const codespaces = [saved(unsaved(1, 4))];
    await weekly(app, 0, [unsaved(1, 4), unsaved(2, 5)]);
    const body = { total_count: 2, codespaces };
    app.github.faults.add(() => ({ kind: "status", status: 200, body }));
    await weekly(app, 7, codespaces);
    app.github.faults.clear();
    await weekly(app, 14, codespaces);
    assert.deepEqual(await outcomeLines(app), [
      "",
      "Of 2 warnings: 2 still at risk.",
      "Of 2 warnings: 1 saved, 1 lost.",
    ]);
  }, { seed: SEED }));

Deno.test("outcomes: whoever was warned three times is named in the thread, with a link to write to them", () =>
  withApp(async (app) => {
    for (const week of [0, 7, 14, 21]) {
      await weekly(app, week, [unsaved(1, week + 6)]);
    }
    const note = await noteOn(app, 1);
    assert.equal(note?.["times_warned"], 4);
    assert.equal(
      note?.["first_warned_at"]?.toString().slice(0, 10),
      "2026-11-23",
    );
    assert.match(
      await lastSummary(app),
      /Warned three times or more, and still at risk:\n.*space-1 of .* \(3 times\)/,
    );
    const blocks = JSON.stringify(await messagesIn(app, "team-rex"));
    assert.match(blocks, /app_redirect\?team=T\w+&channel=U\w+/);
  }, { seed: SEED }));

Deno.test("outcomes: notes of an older version, without the new attributes, are open warnings", () => {
  const old = (id: number) => ({
    codespace_id: String(id),
    org: "opensafely",
    owner_id: "21480913",
    owner_login: "ameliahargreaves",
    warned_at: dayOf(-7).toISOString(),
    told_in: "channel",
    occasion: "weekly",
    retention_expires_at: dayOf(-1).toISOString(),
  });
  return withApp(async (app) => {
    await app.slack.datastores.putMany("codespace_warnings", [old(1), old(2)]);
    await weekly(app, 0, [saved(unsaved(1, 3))]);
    assert.deepEqual(await outcomeLines(app), [
      "Of 2 warnings: 1 saved, 1 lost.",
    ]);
  }, { seed: SEED });
});
