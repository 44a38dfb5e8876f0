import assert from "node:assert/strict";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import { NOW, withApp } from "./support/app.ts";
import {
  inOrganisation,
  MAYA,
  openSettings,
  save,
  settingsIn,
} from "./support/settings.ts";
import { viewOf, wordsOf } from "./support/who_is_who.ts";

Deno.test(
  "configure_report: before anything is set, who is no admin learns how to begin",
  () =>
    withApp(async (app) => {
      const maya = await openSettings(app, MAYA);
      assert.match(wordsOf(maya), /not set up yet, and a workspace admin has/);
      assert.match(wordsOf(maya), /its members can change the settings/);
      const ruth = await openSettings(app, "ruth");
      await ruth.submitView({ org: { org: "opensafely" } });
      const answers = { channels: ["opensafely"], tech: "team-rex" };
      assert.deepEqual(await save(ruth, answers), {});
      const again = await openSettings(app, MAYA);
      assert.match(wordsOf(again), /The report for opensafely/);
    }, {
      seed: { ...researchOrganisation(NOW), settings: [] },
    }),
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

Deno.test(
  "configure_report: a press that Slack takes too long for still says that nothing was changed",
  inOrganisation(async (app) => {
    const maya = await openSettings(app, MAYA);
    app.slack.faults.add(({ method }) =>
      method === "users.info" ? { kind: "delay", ms: 60_000 } : null
    );
    await maya.click(viewOf(maya), "go_home");
    assert.match(wordsOf(maya), /could not be checked whether you may/);
    assert.match(wordsOf(maya), /Nothing was changed/);
    app.slack.faults.clear();
    await maya.click(viewOf(maya), "go_home");
    assert.match(wordsOf(maya), /The report for opensafely/);
  }),
);
