import assert from "node:assert/strict";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import configureReportFor from "../triggers/configure_report_for.ts";
import { NOW, withApp } from "./support/app.ts";
import {
  filledIn,
  inOrganisation,
  MAYA,
  openSettings,
  save,
  scheduledFor,
  settingsIn,
} from "./support/settings.ts";
import { assertNoBanner, wordsOf } from "./support/who_is_who.ts";

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
  "configure_report: a channel where only some may post, or nobody reply in a thread, is refused at its field",
  inOrganisation(async (app) => {
    const before = await settingsIn(app);
    const { world } = app.slack;
    world.channel("opensafely-users").isReadOnly = true;
    world.channel("team-rex").isNonThreadable = true;
    const maya = await openSettings(app, MAYA);
    const errors = await save(maya, {
      channels: ["opensafely-users"],
      tech: "team-rex",
    });
    assert.match(
      errors["channels"] ?? "",
      /#opensafely-users does not let the app write/,
    );
    assert.match(errors["tech"] ?? "", /#team-rex .* replies in threads/);
    assert.deepEqual(await settingsIn(app), before);
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
    assert.match(words, /#opensafely \(archived\), C0GONE \(gone, or private/);
    assert.deepEqual(filledIn(maya, "channels"), [users]);
    assert.ok(!filledIn(maya, "help"));
    assert.deepEqual(await save(maya), {});
    assert.deepEqual((await settingsIn(app))?.["channel_ids"], [users]);
  }),
);

Deno.test(
  'configure_report: "Use this channel" with a channel that is gone fills none in, and says so',
  inOrganisation(async (app) => {
    const maya = app.as(MAYA);
    const created = app.triggers.create(configureReportFor);
    assert.ok(created.ok);
    const inputs = { org: "opensafely", channel_id: "C0GONE" };
    await maya.openLink(String(created.trigger["shortcut_url"]), { inputs });
    assertNoBanner(maya);
    assert.match(wordsOf(maya), /C0GONE \(gone, or private/);
    assert.doesNotMatch(wordsOf(maya), /is filled in below/);
    const errors = await save(maya);
    assert.match(errors["channels"] ?? "", /Pick at least one channel/);
  }),
);
