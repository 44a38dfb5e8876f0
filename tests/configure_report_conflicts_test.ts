import assert from "node:assert/strict";
import { channelId } from "./support/app.ts";
import { checkSchedule, scheduled } from "./support/schedule.ts";
import {
  filledIn,
  forge,
  inOrganisation,
  MAYA,
  openSettings,
  save,
  settingsIn,
  submissionOf,
  valuesFor,
} from "./support/settings.ts";
import { assertStopped, countsOf } from "./support/stop.ts";
import { viewOf, wordsOf } from "./support/who_is_who.ts";

Deno.test(
  "configure_report: a submission that is delivered twice saves once; the next check leaves one schedule",
  inOrganisation(async (app) => {
    const maya = await openSettings(app, MAYA);
    maya.fill(valuesFor(maya, { channels: ["opensafely-users"] }));
    const fields = submissionOf(maya);
    const event = { type: "view_submission", fields } as const;
    const answers = await Promise.all([
      forge(app, maya, event),
      forge(app, maya, event),
    ]);
    const stored = await settingsIn(app);
    answers.push(await forge(app, maya, event));
    for (const answer of answers) assert.match(answer, /Saved\.|are saved/);
    assert.deepEqual(await settingsIn(app), stored);
    assert.deepEqual(stored?.["channel_ids"], [
      channelId(app, "opensafely-users"),
    ]);
    await checkSchedule(app);
    assert.deepEqual(countsOf(app), [1, 1]);
  }),
);

Deno.test(
  "configure_report: the last to save wins, and reads whose settings were replaced, and in what",
  inOrganisation(async (app) => {
    const maya = await openSettings(app, MAYA);
    const ruth = await openSettings(app, "ruth");
    assert.deepEqual(await save(ruth, { days: "5", weekday: "Friday" }), {});
    assert.doesNotMatch(wordsOf(ruth), /while you had them open/);
    await app.advanceTo(new Date(app.clock.now() + 60_000));
    assert.deepEqual(await save(maya, { days: "7" }), {});
    const words = wordsOf(maya);
    assert.match(words, /Saved\. The report/);
    assert.ok(words.includes(`"user_id":"${ruth.id}"`), words);
    assert.match(words, /in place of theirs now.*Day of the week: .*Friday/);
    assert.match(words, /in place of theirs now.*Days ahead: .*"5"/);
    assert.equal((await settingsIn(app))?.["threshold_days"], 7);
    assert.match(scheduled(app).join(), /weekly_report Monday 09:00/);
    assert.deepEqual(countsOf(app), [1, 1]);
  }),
);

Deno.test(
  "configure_report: two who save in the same moment leave the settings of one, and a day later a schedule of these",
  inOrganisation(async (app) => {
    const maya = await openSettings(app, MAYA);
    const ruth = await openSettings(app, "ruth");
    maya.fill(valuesFor(maya, { time: "11:00" }));
    ruth.fill(valuesFor(ruth, { time: "15:00" }));
    await Promise.all([maya, ruth].map((person) =>
      forge(app, person, {
        type: "view_submission",
        fields: submissionOf(person),
      })
    ));
    await app.advanceTo(new Date(app.clock.now() + 24 * 3_600_000));
    const { time } = { ...await settingsIn(app) };
    assert.match(scheduled(app).join(), new RegExp(`Monday ${time} `));
    assert.deepEqual(countsOf(app), [1, 1]);
  }),
);

Deno.test(
  "configure_report: saving a form that was opened before the report was stopped sets it up again, and says so",
  inOrganisation(async (app) => {
    const ruth = await openSettings(app, "ruth");
    assert.deepEqual(await save(ruth), {});
    await ruth.click(viewOf(ruth), "edit_settings");
    const form = submissionOf(ruth);
    await ruth.click(viewOf(ruth), "stop_report");
    await assertStopped(app);
    const answer = await forge(app, ruth, {
      type: "view_submission",
      fields: form,
    });
    assert.match(answer, /stopped this report while you had it open/);
    assert.deepEqual(countsOf(app), [1, 1]);
  }),
);

Deno.test(
  "configure_report: more stored repositories than the form holds are kept by a save, and by its second delivery",
  inOrganisation(async (app) => {
    const repos = Array.from({ length: 1_000 }, (_, n) => `repo-${1_000 + n}`);
    const stored = { ...await settingsIn(app), org: "opensafely" };
    await app.slack.datastores.put("report_settings", {
      ...stored,
      excluded_repos: repos,
    });
    const maya = await openSettings(app, MAYA);
    assert.match(wordsOf(maya), /kept when you save: 700 more/);
    const shown = String(filledIn(maya, "excluded")).split("\n");
    assert.deepEqual(shown, repos.slice(0, 300));
    const wanted = [...shown.slice(50), "repo-1999", "another"];
    maya.fill(valuesFor(maya, { excluded: wanted.join("\n") }));
    const fields = submissionOf(maya);
    const event = { type: "view_submission", fields } as const;
    for (const _delivery of [1, 2]) {
      assert.match(await forge(app, maya, event), /Saved\./);
      assert.deepEqual((await settingsIn(app))?.["excluded_repos"], [
        ...wanted,
        ...repos.slice(300, -1),
      ]);
    }
  }),
);
