import assert from "node:assert/strict";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
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
import { viewOf, wordsOf } from "./support/who_is_who.ts";

Deno.test(
  "configure_report: channels that the app cannot post to are said at their fields, and nothing is saved or joined",
  () => {
    const seed = researchOrganisation(NOW);
    const channels = [
      ...seed.slack.channels,
      { name: "vault", isPrivate: true, members: [MAYA] },
      { name: "attic", isArchived: true, members: [MAYA] },
    ];
    return withApp(async (app) => {
      const before = await settingsIn(app);
      const maya = await openSettings(app, MAYA);
      const errors = await save(maya, {
        channels: ["opensafely-users", "attic", "vault"],
        tech: "vault",
        help: "attic",
      });
      assert.match(errors["channels"] ?? "", /#attic is archived/);
      assert.match(
        errors["channels"] ?? "",
        /Channel 3 of 3 is gone, or private/,
      );
      assert.match(errors["tech"] ?? "", /\/invite @Codespaces Report/);
      assert.match(errors["help"] ?? "", /#attic is archived/);
      assert.deepEqual(await settingsIn(app), before);
      const users = app.slack.world.channel("opensafely-users");
      assert.ok(!app.slack.world.isAppIn(users));
      assert.equal(scheduledFor(app).length, 0);
      // After the invitation what was picked is still there.
      const vault = app.slack.world.channel("vault");
      vault.members.add(app.slack.world.app.user.id);
      const again = await save(maya, { channels: ["vault"], help: null });
      assert.deepEqual(again, {});
      assert.equal((await settingsIn(app))?.["tech_channel_id"], vault.id);
      assert.equal((await settingsIn(app))?.["help_channel_id"], undefined);
    }, { seed: { ...seed, slack: { ...seed.slack, channels } } });
  },
);

Deno.test(
  "configure_report: nobody shuts themselves out with another tech channel; an admin may hand over",
  inOrganisation(async (app) => {
    const { id, members } = app.slack.world.channel("opensafely-users");
    const maya = await openSettings(app, MAYA);
    members.delete(maya.id);
    const before = await settingsIn(app);
    const refused = await save(maya, { tech: "opensafely-users" });
    assert.deepEqual(Object.keys(refused), ["tech"]);
    assert.match(refused["tech"] ?? "", /You are not in this channel/);
    assert.deepEqual(await settingsIn(app), before);
    members.add(maya.id);
    assert.deepEqual(await save(maya), {});
    assert.equal((await settingsIn(app))?.["tech_channel_id"], id);
    const ruth = await openSettings(app, "ruth");
    app.slack.world.channel("team-rex").members.delete(ruth.id);
    assert.deepEqual(await save(ruth, { tech: "team-rex" }), {});
  }),
);

const BUTTONS = [
  "go_home",
  "edit_settings",
  "set_schedule",
  "stop_report",
  "check_installation",
];

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
    const asked = app.github.requests.length;
    for (const action_id of [...BUTTONS, "constructor"]) {
      const fields = { actions: [{ action_id, value: "opensafely" }] };
      await forge(app, oscar, { type: "block_actions", fields });
      assert.match(wordsOf(oscar), /Nothing was changed/, action_id);
      assert.doesNotMatch(wordsOf(oscar), /The report for|checks right/);
      while (oscar.view !== null) await oscar.closeView();
    }
    // Nor in the manager's own modal, forced past Slack.
    await oscar.submitView({}, { view: viewOf(maya), force: true });
    assert.deepEqual(await stateOf(app), before);
    assert.equal(app.github.requests.length, asked);
    assert.equal(app.executions().at(-1)?.status, "open");
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
  "configure_report: every button with a forged value is answered, and changes nothing",
  inOrganisation(async (app) => {
    const maya = await openSettings(app, MAYA);
    const before = await stateOf(app);
    for (const action_id of BUTTONS) {
      for (const value of ["", "../x", "<!here>", "no-org"]) {
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

Deno.test(
  "configure_report: settings stored with values that nobody could pick can be seen and put right",
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
      seed: {
        ...researchOrganisation(NOW),
        settings: [{
          org: "opensafely",
          channel_ids: ["nowhere", "U0MAYA"],
          threshold_days: 400,
          delivery: "preview",
          weekday: "Someday",
          time: "9am",
          timezone: "Mars/Olympus",
          updated_by: "<!channel>",
          updated_at: "then",
        }],
      },
    }),
);

Deno.test(
  "configure_report: an organisation that the token cannot read any more is not saved, and what was typed stays",
  inOrganisation(async (app) => {
    const before = await settingsIn(app);
    const maya = await openSettings(app, MAYA);
    app.github.tokenAbility = "no_permission";
    await save(maya, { days: "3" });
    assert.match(wordsOf(maya), /opensafely cannot be read/);
    assert.deepEqual(await settingsIn(app), before);
    await maya.closeView();
    assert.equal(filledIn(maya, "days"), "3");
    app.github.tokenAbility = "all";
    await save(maya);
    assert.equal((await settingsIn(app))?.["threshold_days"], 3);
  }),
);

Deno.test(
  "configure_report: stored channels that are archived or gone are named, and the form opens without them",
  inOrganisation(async (app) => {
    const used = app.slack.world.channel("opensafely");
    used.isArchived = true;
    const stored = { ...await settingsIn(app), org: "opensafely" };
    const users = app.slack.world.channel("opensafely-users").id;
    await app.slack.datastores.put("report_settings", {
      ...stored,
      channel_ids: [used.id, users, "C0GONE"],
      help_channel_id: "C0GONE",
    });
    const maya = await openSettings(app, MAYA);
    const words = wordsOf(maya);
    assert.match(words, /#opensafely is archived; C0GONE is gone, or private/);
    assert.deepEqual(filledIn(maya, "channels"), [users]);
    assert.ok(!filledIn(maya, "help"));
    assert.deepEqual(await save(maya), {});
    assert.deepEqual((await settingsIn(app))?.["channel_ids"], [users]);
  }),
);
