import assert from "node:assert/strict";
import {
  filledIn,
  inOrganisation,
  MAYA,
  openSettings,
  save,
  settingsIn,
} from "./support/settings.ts";
import { wordsOf } from "./support/who_is_who.ts";

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
