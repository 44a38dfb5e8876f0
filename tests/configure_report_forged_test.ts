import assert from "node:assert/strict";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import type { SettingsItem } from "../sandbox/seed/types.ts";
import configureReportFor from "../triggers/configure_report_for.ts";
import { NOW, withApp } from "./support/app.ts";
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
import { createLink } from "./support/triggers.ts";
import { assertNoBanner, viewOf, wordsOf } from "./support/who_is_who.ts";

const OSCAR = "oscar.bell";
const REFUSED = /Only members of the tech channel|kept by the tech team/;

Deno.test(
  "configure_report: whatever somebody who may not sends, it changes nothing",
  inOrganisation(async (app) => {
    const maya = await openSettings(app, MAYA);
    maya.fill(valuesFor(maya, { channels: ["opensafely-users"] }));
    const form = submissionOf(maya);
    const before = await stateOf(app);
    const oscar = app.as(OSCAR);
    const submitted = { type: "view_submission", fields: form } as const;
    assert.match(await forge(app, oscar, submitted), REFUSED);
    const actions = ["go_home", "edit_settings", "add_organisation"];
    for (const action_id of [...actions, "set_schedule", "constructor"]) {
      const fields = { actions: [{ action_id, value: "opensafely" }] };
      await forge(app, oscar, { type: "block_actions", fields });
      assert.match(wordsOf(oscar), /Nothing was changed/, action_id);
      assert.doesNotMatch(wordsOf(oscar), /The report for/, action_id);
      while (oscar.view !== null) await oscar.closeView();
    }
    // Nor in the manager's own modal, forced past Slack.
    await oscar.submitView({}, { view: viewOf(maya), force: true });
    assert.deepEqual(await stateOf(app), before);
    assert.equal(app.executions().at(-1)?.status, "open");
  }),
);

Deno.test(
  "configure_report: a payload that names two people is nobody's",
  inOrganisation(async (app) => {
    const maya = await openSettings(app, MAYA);
    maya.fill(valuesFor(maya, { days: "1" }));
    const before = await stateOf(app);
    const interactivity = app.slack.pointers.issue(app.as(OSCAR).id);
    const fields = { ...submissionOf(maya), interactivity };
    const answer = await forge(app, maya, { type: "view_submission", fields });
    assert.match(answer, /cannot be done here.*Nothing was changed/);
    assert.deepEqual(await stateOf(app), before);
  }),
);

Deno.test(
  "configure_report: who has left the tech channel is refused at the next press, and keeps what they typed",
  inOrganisation(async (app) => {
    const maya = await openSettings(app, MAYA);
    const before = await stateOf(app);
    app.slack.world.channel("team-rex").members.delete(maya.id);
    await save(maya, { days: "1" });
    assert.match(wordsOf(maya), REFUSED);
    assert.deepEqual(await stateOf(app), before);
    await maya.closeView();
    assert.equal(filledIn(maya, "days"), "1");
  }),
);

const ODD_METADATA = [
  "",
  "{",
  "null",
  '{"org":7,"loadedAt":{}}',
  '{"org":"../../user","loadedAt":""}',
  '{"org":"nobody-there","loadedAt":""}',
];

Deno.test(
  "configure_report: every submission with forged metadata is answered, and saves nothing",
  inOrganisation(async (app) => {
    const maya = await openSettings(app, MAYA);
    maya.fill(valuesFor(maya, { days: "1" }));
    const before = await stateOf(app);
    const { view } = submissionOf(maya);
    for (const private_metadata of ODD_METADATA) {
      const fields = { view: { ...Object(view), private_metadata } };
      const type = "view_submission";
      const answer = await forge(app, maya, { type, fields });
      assert.match(answer, /"response_action":"(update|push)"/);
    }
    assert.deepEqual(await stateOf(app), before);
    const items = await app.slack.datastores.all("report_settings");
    assert.equal(items.length, 1);
  }),
);

Deno.test(
  "configure_report: values that no picker offers are said at their fields",
  inOrganisation(async (app) => {
    const maya = await openSettings(app, MAYA);
    const before = await stateOf(app);
    const conversation = (selected_conversation: string) => ({
      type: "conversations_select",
      selected_conversation,
    });
    const selected = (value: string) => ({
      type: "static_select",
      selected_option: { value },
    });
    const errors = await save(maya, {
      channels: {
        type: "multi_conversations_select",
        selected_conversations: [maya.id, "C0NOWHERE"],
      },
      tech: conversation("D0DIRECT"),
      help: conversation("<!channel>"),
      delivery: selected("preview"),
      weekday: selected("Someday"),
      timezone: selected("Mars/Olympus"),
      time: { type: "timepicker", selected_time: "25:00" },
      days: "99",
    });
    assert.deepEqual(Object.keys(errors).sort(), [
      ...["channels", "days", "delivery", "help", "tech", "time"],
      ...["timezone", "weekday"],
    ]);
    const unknown = await save(maya, {
      channels: {
        type: "multi_conversations_select",
        selected_conversations: ["C0NOWHERE"],
      },
      tech: "team-rex",
      help: null,
      delivery: "channel",
      weekday: "Monday",
      time: "09:00",
      timezone: {
        type: "external_select",
        selected_option: { value: "Europe/London" },
      },
      days: "9",
    });
    assert.deepEqual(Object.keys(unknown), ["channels"]);
    assert.match(unknown["channels"] ?? "", /gone, or private/);
    assert.deepEqual(await stateOf(app), before);
  }),
);

Deno.test(
  "configure_report: every button with a forged value is answered, and changes nothing",
  inOrganisation(async (app) => {
    const maya = await openSettings(app, MAYA);
    const before = await stateOf(app);
    for (const action_id of ["go_home", "edit_settings", "set_schedule"]) {
      for (const value of ["", "../x", "opensafely U0", "<!here>", "no-org"]) {
        const { id } = viewOf(maya);
        const fields = { view: { id }, actions: [{ action_id, value }] };
        await forge(app, maya, { type: "block_actions", fields });
        assert.ok(wordsOf(maya).length > 20, `${action_id} ${value}`);
        if (maya.views.length > 1) await maya.closeView();
      }
    }
    assert.deepEqual(await stateOf(app), before);
  }),
);

for (
  const [what, inputs, says] of [
    [
      "an organisation that cannot be",
      { org: "a b", channel_id: "C0" },
      /no such organisation/,
    ],
    [
      "no organisation",
      { org: " ", channel_id: "C0NEW" },
      /The report for opensafely/,
    ],
    [
      "a channel that is none",
      { org: "opensafely", channel_id: "<!here>" },
      /The report for opensafely/,
    ],
  ] as const
) {
  Deno.test(
    `configure_report: "Use this channel" with ${what} opens what there is`,
    inOrganisation(async (app) => {
      const maya = app.as(MAYA);
      const url = createLink(app, configureReportFor);
      await maya.openLink(url, { inputs });
      assertNoBanner(maya);
      assert.match(wordsOf(maya), says);
      assert.doesNotMatch(wordsOf(maya), /is filled in below/);
    }),
  );
}

const ODD_SETTINGS: readonly (readonly [string, SettingsItem])[] = [
  ["nothing but its key", { org: "opensafely" }],
  ["a zone that is none", {
    org: "opensafely",
    weekday: "Monday",
    time: "09:00",
    timezone: "Mars/Olympus",
  }],
  ["values that nobody could pick", {
    org: "opensafely",
    channel_ids: ["nowhere", "U0MAYA"],
    threshold_days: 400,
    delivery: "preview",
    weekday: "Someday",
    time: "9am",
    excluded_repos: Array.from({ length: 900 }, (_, n) => `repository-${n}`),
    updated_by: "<!channel>",
    updated_at: "then",
  }],
];

for (const [what, item] of ODD_SETTINGS) {
  Deno.test(
    `configure_report: settings stored with ${what} can be seen and put right`,
    () =>
      withApp(async (app) => {
        // Without a tech channel an admin alone may.
        const ruth = await openSettings(app, "ruth");
        assert.match(wordsOf(ruth), /The report for opensafely/);
        const answers = { channels: ["opensafely"], tech: "team-rex" };
        assert.deepEqual(await save(ruth, answers), {});
        assert.match(wordsOf(ruth), /Saved\./);
        assert.equal((await settingsIn(app))?.["timezone"], "Europe/London");
        assert.equal(scheduledFor(app).length, 1);
      }, {
        seed: { ...researchOrganisation(NOW), settings: [item] },
      }),
  );
}
