import assert from "node:assert/strict";
import { assertBegun, callsOf, channelId } from "./support/app.ts";
import {
  filledIn,
  forge,
  inOrganisation,
  MAYA,
  openSettings,
  save,
  scheduledFor,
  settingsIn,
  stateOf,
  submissionOf,
  valuesFor,
} from "./support/settings.ts";
import { wordsOf } from "./support/who_is_who.ts";

Deno.test(
  "configure_report: a submission that is delivered twice, even at once, saves once and schedules one",
  inOrganisation(async (app) => {
    const maya = await openSettings(app, MAYA);
    maya.fill(valuesFor(maya, { channels: ["opensafely-users"] }));
    const fields = submissionOf(maya);
    const event = { type: "view_submission", fields } as const;
    const atOnce = await Promise.all([
      forge(app, maya, event),
      forge(app, maya, event),
    ]);
    const later = await forge(app, maya, event);
    for (const answer of atOnce) assert.match(answer, /are saved|Saved\./);
    assert.match(later, /Saved\. The report/);
    const settings = await settingsIn(app);
    assert.deepEqual(settings?.["channel_ids"], [
      channelId(app, "opensafely-users"),
    ]);
    assert.equal(scheduledFor(app).length, 1);
    assert.equal(scheduledFor(app, { workflow: "last_call" }).length, 1);
  }),
);

Deno.test(
  "configure_report: what somebody else has saved meanwhile is named, not overwritten; saving again is a choice",
  inOrganisation(async (app) => {
    const maya = await openSettings(app, MAYA);
    const ruth = await openSettings(app, "ruth");
    await save(ruth, { days: "5", weekday: "Friday" });
    const theirs = await stateOf(app);
    const stale = submissionOf(maya);
    await save(maya, { days: "7" });
    const words = wordsOf(maya);
    assert.match(words, /Not saved\./);
    assert.ok(words.includes(`"user_id":"${ruth.id}"`));
    assert.match(words, /differs in the days ahead, the day\./);
    assert.deepEqual(await stateOf(app), theirs);
    assert.equal(filledIn(maya, "days"), "7");
    // What was delivered before is still refused ...
    await forge(app, maya, { type: "view_submission", fields: stale });
    assert.deepEqual(await stateOf(app), theirs);
    // ... and saving what is on the screen now is not.
    await save(maya);
    assert.match(wordsOf(maya), /Saved\./);
    assert.equal((await settingsIn(app))?.["threshold_days"], 7);
    assert.equal(scheduledFor(app).length, 1);
    assert.equal(callsOf(app, "workflows.triggers.delete").length, 0);
  }),
);

for (const lead of [0, 300, 1_200, 2_500, 4_000]) {
  Deno.test(
    `configure_report: two who save different times ${lead} ms apart leave one schedule, of what is stored; who lost is told`,
    inOrganisation(async (app) => {
      const maya = await openSettings(app, MAYA);
      const ruth = await openSettings(app, "ruth");
      maya.fill(valuesFor(maya, { time: "11:00" }));
      ruth.fill(valuesFor(ruth, { time: "15:00" }));
      const answers = await Promise.all(
        [maya, ruth].map(async (person, index) => {
          await app.clock.sleep(index * lead);
          return await forge(app, person, {
            type: "view_submission",
            fields: submissionOf(person),
          });
        }),
      );
      assertBegun(app, [0, lead]);
      const { time } = { ...await settingsIn(app) };
      const [trigger, ...others] = scheduledFor(app);
      assert.equal(others.length, 0);
      assert.equal(
        app.triggers.nextRunAt(trigger?.id ?? ""),
        Date.parse(`2026-11-23T${time}:00Z`),
      );
      const lost = answers.filter((answer) => answer.includes("Not saved."));
      assert.equal(lost.length, 1, answers.join("\n"));
      assert.equal(
        scheduledFor(app, { workflow: "last_call" }).length,
        1,
      );
    }),
  );
}
