import assert from "node:assert/strict";
import {
  allMessages,
  channelId,
  messagesIn,
  report,
  withApp,
} from "./support/app.ts";
import {
  AMELIAS,
  hoursAfter,
  lastCall,
  lastCallAt,
  noteOn,
  NOTHING,
  organisationOn,
  toPerson,
  TUNDES,
  unsavedOf,
  WEDNESDAY,
} from "./support/last_call.ts";
import { textOf, textsOf } from "./support/messages.ts";

Deno.test("last call: whoever is not linked, or not to be messaged, is named in the channel and to the tech team, once", () =>
  withApp(async (app) => {
    const outputs = await lastCallAt(app, WEDNESDAY);
    assert.deepEqual(outputs["unmapped_logins"], ["rhys-pritchard"]);
    const [message, ...more] = await messagesIn(app, "opensafely");
    assert.ok(message);
    assert.deepEqual(more, []);
    const said = textOf(message);
    assert.match(said, /^Last call: codespaces with unsaved work/);
    assert.match(said, /rhyss[\s\S]*henrys/);
    assert.doesNotMatch(said, /amelias/);
    assert.equal((await toPerson(app, "amelia.hargreaves")).length, 1);
    const told = textsOf(await messagesIn(app, "team-rex"));
    assert.match(told, /^Last call for codespaces in opensafely: reported/);
    assert.match(told, /3 at risk · 1 owner notified · 1 owner deactivated/);
    assert.match(told, /rhys-pritchard/);
    assert.match(told, /hwhitcombe/);
    assert.equal((await noteOn(app, 5))?.["told_in"], "channel");
    const before = await allMessages(app);
    assert.deepEqual(await lastCallAt(app, hoursAfter(WEDNESDAY, 24)), NOTHING);
    assert.deepEqual(await allMessages(app), before);
  }, {
    seed: organisationOn([
      AMELIAS,
      unsavedOf("rhys-pritchard", "rhyss", {
        id: 5,
        until: hoursAfter(WEDNESDAY, 40),
      }),
      unsavedOf("hwhitcombe", "henrys", {
        id: 6,
        until: hoursAfter(WEDNESDAY, 41),
      }),
    ]),
  }));

Deno.test("last call: somebody deactivated who is not due today is no news to the tech team", () =>
  withApp(async (app) => {
    await lastCallAt(app, WEDNESDAY);
    assert.equal((await toPerson(app, "amelia.hargreaves")).length, 1);
    assert.deepEqual(await messagesIn(app, "team-rex"), []);
  }, {
    seed: organisationOn([
      AMELIAS,
      unsavedOf("hwhitcombe", "henrys", {
        id: 6,
        until: hoursAfter(WEDNESDAY, 180),
      }),
    ]),
  }));

Deno.test("last call: an owner whose link led to a deactivated account, and was mended after the channel was told, gets it", () =>
  withApp(async (app) => {
    await lastCallAt(app, WEDNESDAY);
    assert.match(textsOf(await messagesIn(app, "opensafely")), /henrys/);
    const { datastores, world } = app.slack;
    const links = await datastores.all("github_slack_mappings");
    const stale = links.find((link) => link["github_login"] === "hwhitcombe");
    await datastores.put("github_slack_mappings", {
      ...stale,
      slack_user_id: world.user("tunde").id,
    });
    await lastCallAt(app, hoursAfter(WEDNESDAY, 24));
    assert.equal((await toPerson(app, "tunde")).length, 1);
    assert.deepEqual(await lastCallAt(app, hoursAfter(WEDNESDAY, 48)), NOTHING);
    assert.equal((await messagesIn(app, "opensafely")).length, 1);
  }, {
    seed: organisationOn([
      unsavedOf("hwhitcombe", "henrys", {
        id: 6,
        until: hoursAfter(WEDNESDAY, 60),
      }),
    ]),
  }));

Deno.test("last call: without a channel the tech team hears once of whom nobody told, who is told once linked", () =>
  withApp(async (app) => {
    const told = () => messagesIn(app, "team-rex");
    await lastCallAt(app, WEDNESDAY);
    assert.match(textsOf(await told()), /nobody could be told[\s\S]*rhys/);
    await lastCallAt(app, hoursAfter(WEDNESDAY, 24));
    assert.equal((await allMessages(app)).length, 1);
    const rhys = app.slack.world.user("rhys.pritchard").id;
    await app.slack.datastores.put("github_slack_mappings", {
      github_id: "104820663",
      github_login: "rhys-pritchard",
      slack_user_id: rhys,
    });
    await lastCallAt(app, hoursAfter(WEDNESDAY, 48));
    assert.equal((await toPerson(app, "rhys.pritchard")).length, 1);
    assert.equal((await told()).length, 1);
  }, {
    seed: organisationOn([
      unsavedOf("rhys-pritchard", "rhyss", {
        id: 5,
        until: hoursAfter(WEDNESDAY, 90),
      }),
    ], { channel_ids: [] }),
  }));

Deno.test("last call: what GitHub says too little about is named to the tech team once, and to its owner once it is known", () =>
  withApp(async (app) => {
    const outputs = await lastCallAt(app, WEDNESDAY);
    assert.equal(outputs["status"], "nothing_at_risk");
    const told = await messagesIn(app, "team-rex");
    assert.deepEqual(await allMessages(app), told);
    assert.match(textsOf(told), /no owner had to be told.*[\s\S]*tundes/);
    await lastCallAt(app, hoursAfter(WEDNESDAY, 24));
    assert.equal((await allMessages(app)).length, 1);
    app.github.codespaces = [TUNDES];
    await lastCallAt(app, hoursAfter(WEDNESDAY, 29));
    assert.equal((await toPerson(app, "tunde")).length, 0, "a run a day");
    app.github.codespaces = [{
      ...TUNDES,
      retention_expires_at: hoursAfter(WEDNESDAY, 60).toISOString(),
    }];
    await lastCallAt(app, hoursAfter(WEDNESDAY, 48));
    assert.equal((await toPerson(app, "tunde")).length, 1);
  }, {
    seed: organisationOn([
      { ...TUNDES, git_status: { ref: "main" } },
    ]),
  }));

Deno.test("last call: of two organisations, one that fails says which, and the other is made", () =>
  withApp(async (app) => {
    const settings = await app.slack.datastores.get(
      "report_settings",
      "opensafely",
    );
    await app.slack.datastores.put("report_settings", {
      ...settings,
      org: "ebmdatalab",
    });
    app.clock.advanceTo(WEDNESDAY);
    const other = await lastCall(app, { org: "ebmdatalab" });
    assert.match(other.error ?? "", /ebmdatalab/);
    const told = textsOf(await messagesIn(app, "team-rex"));
    assert.match(told, /Codespaces in ebmdatalab: the last call failed/);
    const { outputs } = await lastCall(app);
    assert.equal(outputs?.["status"], "posted");
    assert.equal((await toPerson(app, "amelia.hargreaves")).length, 1);
  }, { seed: organisationOn([AMELIAS]) }));

for (const gone of ["opensafely", "team-rex"]) {
  Deno.test(`last call: #${gone}, archived, keeps nobody from their direct message`, () =>
    withApp(async (app) => {
      app.slack.world.channel(gone).isArchived = true;
      await lastCallAt(app, WEDNESDAY);
      assert.equal((await toPerson(app, "amelia.hargreaves")).length, 1);
      assert.equal((await allMessages(app)).length, 1);
    }, { seed: organisationOn([AMELIAS]) }));
}

Deno.test("last call: an archived channel that is needed is told to the tech team, after the direct messages", () =>
  withApp(async (app) => {
    app.slack.world.channel("opensafely").isArchived = true;
    app.clock.advanceTo(WEDNESDAY);
    const { error } = await lastCall(app);
    assert.match(error ?? "", /is_archived.*Unarchive the channel/);
    assert.equal((await toPerson(app, "amelia.hargreaves")).length, 1);
    const told = textsOf(await messagesIn(app, "team-rex"));
    assert.match(told, /the last call failed.*is_archived/s);
  }, {
    seed: organisationOn([
      AMELIAS,
      unsavedOf("rhys-pritchard", "rhyss", {
        id: 5,
        until: hoursAfter(WEDNESDAY, 40),
      }),
    ]),
  }));

for (
  const [channel, expected] of [
    ["opensafely-users", 1],
    ["opensafely", 0],
  ] as const
) {
  Deno.test(`last call: a report that somebody had posted in #${channel} warned ${expected === 0 ? "its readers" : "nobody"}`, () =>
    withApp(async (app) => {
      app.clock.advanceTo(hoursAfter(WEDNESDAY, -1));
      const { outputs } = await report(app, {
        occasion: "adhoc",
        channel_ids: [channelId(app, channel)],
      });
      assert.equal(outputs?.["status"], "posted");
      await lastCallAt(app, WEDNESDAY);
      const received = await toPerson(app, "amelia.hargreaves");
      assert.equal(received.length, expected);
    }, { seed: organisationOn([AMELIAS]) }));
}

Deno.test("last call: where GitHub's list does not add up, whoever is missing may be due: the tech team reads that", () =>
  withApp(async (app) => {
    app.github.faults.add(() => ({
      kind: "status",
      status: 200,
      body: { total_count: 2, codespaces: [AMELIAS] },
    }));
    await lastCallAt(app, WEDNESDAY);
    assert.equal((await toPerson(app, "amelia.hargreaves")).length, 1);
    const told = textsOf(await messagesIn(app, "team-rex"));
    assert.match(told, /Some may be missing: GitHub counts 2/);
  }, { seed: organisationOn([AMELIAS, TUNDES]) }));
