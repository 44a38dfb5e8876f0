import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import configureReportFor from "../triggers/configure_report_for.ts";
import { channelId, messagesIn, NOW, withApp } from "./support/app.ts";
import {
  addOrganisation,
  filledIn,
  inOrganisation,
  MAYA,
  openSettings,
  pickTimezone,
  save,
  scheduledFor,
  settingsIn,
} from "./support/settings.ts";
import { createLink } from "./support/triggers.ts";
import { assertNoBanner, viewOf, wordsOf } from "./support/who_is_who.ts";

/** Before anybody set anything up. */
const inNewWorkspace = (use: (app: Sandbox) => Promise<void>) => () =>
  withApp(use, {
    seed: { ...researchOrganisation(NOW), settings: [] },
  });

const AFTER_MONDAYS_REPORT = new Date("2026-11-30T09:01:00Z");

Deno.test(
  "configure_report: from wanting #opensafely-users to a report that comes there on its day",
  inOrganisation(async (app) => {
    const maya = await openSettings(app, MAYA);
    assert.match(wordsOf(maya), /No weekly report is scheduled yet/);
    assert.deepEqual(await save(maya, { channels: ["opensafely-users"] }), {});
    assert.match(wordsOf(maya), /Saved\. The report for opensafely/);
    const settings = await settingsIn(app);
    assert.deepEqual(settings?.["channel_ids"], [
      channelId(app, "opensafely-users"),
    ]);
    assert.equal(settings?.["updated_by"], maya.id);
    assert.deepEqual(settings?.["excluded_repos"], ["research-template"]);
    assert.equal(scheduledFor(app, { workflow: "last_call" }).length, 1);
    const [trigger, ...others] = scheduledFor(app);
    assert.ok(trigger && others.length === 0);
    const due = new Date("2026-11-30T09:00:00Z").getTime();
    assert.equal(app.triggers.nextRunAt(trigger.id), due);
    await app.advanceTo(AFTER_MONDAYS_REPORT);
    const [report] = await messagesIn(app, "opensafely-users");
    assert.ok(report, "nothing was posted");
    assert.deepEqual(await messagesIn(app, "opensafely"), []);
  }),
);

Deno.test(
  "configure_report: whoever opens it next sees what is set, by whom, and the next run; another change moves the one schedule",
  inOrganisation(async (app) => {
    const maya = await openSettings(app, MAYA);
    await save(maya, {
      time: "14:30",
      weekday: "Thursday",
      days: "7",
      excluded: "research-template, opensafely/kidney-function-decline",
      delivery: "channel_and_dm",
      options: ["post_when_empty"],
      ...await pickTimezone(maya, "singap", "Asia/Singapore"),
    });
    assert.equal(scheduledFor(app, { workflow: "last_call" }).length, 0);
    const ruth = await openSettings(app, "ruth");
    const words = wordsOf(ruth);
    assert.match(words, /every Thursday at 14:30 \(Asia\/Singapore\)/);
    const due = Date.parse("2026-11-26T06:30:00Z") / 1000;
    assert.ok(words.includes(`"timestamp":${due}`), words);
    assert.ok(words.includes(`"user_id":"${maya.id}"`));
    assert.match(words, /Last call: switched off/);
    assert.equal(filledIn(ruth, "days"), "7");
    assert.equal(
      filledIn(ruth, "excluded"),
      "research-template\nopensafely/kidney-function-decline",
    );
    await save(ruth, { weekday: "Friday" });
    await ruth.click(viewOf(ruth), "edit_settings");
    await save(ruth, { time: "08:00", options: ["last_call"] });
    const [trigger, ...others] = scheduledFor(app);
    assert.deepEqual(others, []);
    assert.equal(
      app.triggers.nextRunAt(trigger?.id ?? ""),
      Date.parse("2026-11-27T00:00:00Z"),
    );
    assert.equal(scheduledFor(app, { workflow: "last_call" }).length, 1);
    assert.equal((await settingsIn(app))?.["threshold_days"], 7);
  }),
);

Deno.test(
  "configure_report: a schedule with a channel of its own follows the settings once they are saved",
  inOrganisation(async (app) => {
    const made = app.triggers.create({
      type: "scheduled",
      name: "Weekly codespaces report for opensafely",
      workflow: "#/workflows/weekly_report",
      inputs: {
        org: { value: "opensafely" },
        channel_id: { value: channelId(app, "opensafely") },
      },
      schedule: {
        start_time: "2026-11-30T10:00:00.000Z",
        timezone: "Europe/Paris",
        frequency: { type: "weekly", on_days: ["Monday"], repeats_every: 1 },
      },
    }, { by: "app" });
    assert.ok(made.ok, JSON.stringify(made));
    const maya = await openSettings(app, MAYA);
    assert.match(wordsOf(maya), /The schedule itself says to post in/);
    assert.equal(filledIn(maya, "time"), "11:00");
    assert.match(JSON.stringify(filledIn(maya, "timezone")), /Europe\/Paris/);
    assert.deepEqual(await save(maya, { channels: ["opensafely-users"] }), {});
    assert.equal(scheduledFor(app).length, 1);
    await app.advanceTo(new Date("2026-11-30T10:01:00Z"));
    assert.equal((await messagesIn(app, "opensafely")).length, 0);
    assert.ok((await messagesIn(app, "opensafely-users")).length > 0);
  }),
);

Deno.test(
  "configure_report: two organisations have settings and a schedule each",
  inOrganisation(async (app) => {
    addOrganisation(app, "bennett");
    const maya = await openSettings(app, MAYA);
    assert.deepEqual(await save(maya), {});
    await maya.click(viewOf(maya), "go_home");
    await maya.submitView({ org: { org: "https://github.com/Bennett/" } });
    assert.match(wordsOf(maya), /The report for bennett/);
    assert.deepEqual(filledIn(maya, "channels"), []);
    const errors = await save(maya, { tech: "team-rex" });
    assert.match(errors["channels"] ?? "", /at least one channel/);
    await save(maya, { channels: ["opensafely"], weekday: "Wednesday" });
    assert.match(wordsOf(maya), /Saved\. The report for bennett/);
    const bennett = await settingsIn(app, "bennett");
    const opensafely = await settingsIn(app);
    assert.equal(bennett?.["weekday"], "Wednesday");
    assert.equal(opensafely?.["weekday"], "Monday");
    for (const org of ["bennett", "opensafely"]) {
      assert.equal(scheduledFor(app, { org }).length, 1, org);
      const lastCalls = scheduledFor(app, { org, workflow: "last_call" });
      assert.equal(lastCalls.length, 1, org);
    }
    // Whoever opens it now is asked which one.
    const ruth = await openSettings(app, "ruth");
    assert.match(wordsOf(ruth), /a schedule of its own/);
    await ruth.click(viewOf(ruth), {
      action: "edit_settings",
      value: "bennett",
    });
    assert.match(wordsOf(ruth), /The report for bennett/);
  }),
);

Deno.test(
  "configure_report: in a new workspace an admin names the organisation, which must be readable",
  inNewWorkspace(async (app) => {
    const maya = await openSettings(app, MAYA);
    assert.match(wordsOf(maya), /not set up yet, and a workspace admin has/);
    const ruth = await openSettings(app, "ruth");
    const errorsFor = async (org: string) =>
      (await ruth.submitView({ org: { org } }))?.["org"] ?? "";
    assert.match(await errorsFor("open safely"), /as in its address/);
    assert.match(await errorsFor("nobody-there"), /no such organisation/);
    app.github.tokenAbility = "none";
    assert.match(await errorsFor("opensafely"), /does not accept the token/);
    app.github.tokenAbility = "all";
    assert.equal(await errorsFor("OpenSAFELY"), "");
    assert.match(wordsOf(ruth), /The report for opensafely/);
    const answers = { channels: ["opensafely"], tech: "team-rex" };
    assert.deepEqual(await save(ruth, answers), {});
    assert.equal((await settingsIn(app))?.["timezone"], "Europe/London");
    assert.equal(scheduledFor(app).length, 1);
    const again = await openSettings(app, MAYA);
    assert.match(wordsOf(again), /The report for opensafely/);
  }),
);

Deno.test(
  'configure_report: "Use this channel" fills the channel in, and saves nothing by itself',
  inOrganisation(async (app) => {
    const before = await settingsIn(app);
    const maya = app.as(MAYA);
    const users = channelId(app, "opensafely-users");
    const url = createLink(app, configureReportFor);
    await maya.openLink(url, {
      inputs: { org: "OpenSAFELY", channel_id: users },
    });
    assertNoBanner(maya);
    assert.match(wordsOf(maya), /is filled in below.*in place of/);
    assert.deepEqual(filledIn(maya, "channels"), [users]);
    assert.deepEqual(await settingsIn(app), before);
    await save(maya);
    assert.deepEqual((await settingsIn(app))?.["channel_ids"], [users]);
  }),
);

Deno.test(
  "configure_report: the modal is there before anything is looked up, and closing it leaves the execution open",
  inOrganisation(async (app) => {
    const maya = await openSettings(app, MAYA);
    assert.equal(app.slack.requests[0]?.method, "views.open");
    await maya.closeView();
    assert.equal(app.executions().at(-1)?.status, "open");
  }),
);

Deno.test(
  "configure_report: who may not is told whom to ask; an admin outside the tech channel may",
  inOrganisation(async (app) => {
    const oscar = await openSettings(app, "oscar.bell");
    assert.match(wordsOf(oscar), /kept by the tech team/);
    assert.ok(wordsOf(oscar).includes(channelId(app, "team-rex")));
    assert.equal(viewOf(oscar).submit, "");
    const gillian = await openSettings(app, "gillian.frost");
    assert.match(wordsOf(gillian), /The report for opensafely/);
  }),
);
