import assert from "node:assert/strict";
import { allMessages, report, withApp } from "./support/app.ts";
import {
  AMELIAS,
  hoursAfter,
  lastCallAt,
  noteOn,
  NOTHING,
  organisationOn,
  timesNamed,
  toPerson,
  TUNDES,
  unsavedOf,
  WEDNESDAY,
} from "./support/last_call.ts";
import { textOf } from "./support/messages.ts";
import { assertNoSecrets } from "./support/secrets.ts";

/** The settings hold no time of the weekly report: a week is what matters. */
const LATER = unsavedOf("tadeyemi", "tundes-later", {
  id: 3,
  until: hoursAfter(WEDNESDAY, 7 * 24 + 1),
});

Deno.test("last call: created and deleted between two Mondays, its owner is told, and nobody else", () =>
  withApp(async (app) => {
    const outputs = await lastCallAt(app, WEDNESDAY);
    const [message, ...more] = await toPerson(app, "amelia.hargreaves");
    assert.ok(message);
    assert.deepEqual(more, []);
    const said = textOf(message);
    assert.match(said, /^Last call: your unsaved work will be deleted soon/);
    assert.match(said, /this is the last reminder/);
    assert.match(said, /amelias\nWill be deleted \[date\] \(in 19 hours\)/);
    assert.doesNotMatch(said, /tundes/);
    assert.match(said, /Export changes to a branch/);
    assert.match(message.text, /^Last call: 1 codespace/);
    assert.equal((await toPerson(app, "tunde")).length, 1);
    assert.equal((await allMessages(app)).length, 2);
    assert.equal(await timesNamed(app, "tundes-later"), 0);
    assert.deepEqual(outputs, {
      status: "posted",
      at_risk_count: 2,
      owner_count: 2,
      message_count: 2,
      unmapped_logins: [],
      permalink: outputs["permalink"],
    });
    await assertNoSecrets(app);
  }, { seed: organisationOn([AMELIAS, TUNDES, LATER]) }));

Deno.test("last call: notes whom it told, and until when that matters", () =>
  withApp(async (app) => {
    await lastCallAt(app, WEDNESDAY);
    const noted = await noteOn(app, 1);
    const warnedAt = String(noted?.["warned_at"]);
    assert.ok(Date.parse(warnedAt) >= WEDNESDAY.getTime());
    const deadline = hoursAfter(WEDNESDAY, 20);
    assert.deepEqual(noted, {
      codespace_id: "1",
      codespace_name: "amelias",
      repository: "opensafely/antibiotic-prescribing",
      org: "opensafely",
      owner_id: "21480913",
      owner_login: "ameliahargreaves",
      slack_user_id: app.slack.world.user("amelia.hargreaves").id,
      first_warned_at: warnedAt,
      warned_at: warnedAt,
      times_warned: 1,
      told_in: "dm",
      occasion: "last_call",
      retention_expires_at: deadline.toISOString(),
      last_call_for: deadline.toISOString(),
      expires_at: noted?.["expires_at"],
    });
  }, { seed: organisationOn([AMELIAS]) }));

Deno.test("last call: after the weekly report it comes once for a deadline, and again for a new one", () =>
  withApp(async (app) => {
    await report(app);
    const named = () => timesNamed(app, "priyas");
    assert.equal(await named(), 1);
    // On the day of the weekly report, an hour after it: silence.
    assert.deepEqual(
      await lastCallAt(app, hoursAfter(WEDNESDAY, -48)),
      NOTHING,
    );
    assert.equal(await named(), 1);
    await lastCallAt(app, hoursAfter(WEDNESDAY, -24));
    assert.equal(await named(), 2);
    assert.equal((await toPerson(app, "priya.raghunathan")).length, 1);
    assert.deepEqual(await lastCallAt(app, WEDNESDAY), NOTHING);
    assert.deepEqual(await lastCallAt(app, hoursAfter(WEDNESDAY, 24)), NOTHING);
    assert.equal(await named(), 2);
    // It was opened and left again.
    const [codespace] = app.github.codespaces;
    assert.ok(codespace);
    app.github.codespaces = [{
      ...codespace,
      retention_expires_at: hoursAfter(WEDNESDAY, 80).toISOString(),
    }];
    const again = await lastCallAt(app, hoursAfter(WEDNESDAY, 48));
    assert.equal(again["status"], "posted");
    assert.equal(await named(), 3);
  }, {
    seed: organisationOn([
      unsavedOf("priya-raghunathan", "priyas", {
        id: 4,
        until: hoursAfter(WEDNESDAY, 30),
      }),
    ]),
  }));

Deno.test("last call: turned off, it says nothing and reads nothing from GitHub", () =>
  withApp(async (app) => {
    const outputs = await lastCallAt(app, WEDNESDAY);
    assert.deepEqual(outputs, NOTHING);
    assert.deepEqual(await allMessages(app), []);
    assert.equal(app.github.requests.length, 0);
  }, { seed: organisationOn([AMELIAS], { last_call: false }) }));

Deno.test("last call: with nothing due there is no message anywhere, whatever is set", () =>
  withApp(async (app) => {
    assert.deepEqual(await lastCallAt(app, WEDNESDAY), NOTHING);
    assert.deepEqual(await allMessages(app), []);
  }, {
    seed: organisationOn([LATER], {
      post_when_empty: true,
      delivery: "channel",
    }),
  }));

Deno.test("last call: what a report failed to tell an hour before, and goes before the next one, is told", () =>
  withApp(async (app) => {
    app.clock.advanceTo(hoursAfter(WEDNESDAY, -1));
    app.github.tokenAbility = "sso_required";
    const { error } = await report(app);
    assert.match(error ?? "", /single sign-on/);
    app.github.tokenAbility = "all";
    await lastCallAt(app, WEDNESDAY);
    assert.equal((await toPerson(app, "amelia.hargreaves")).length, 1);
  }, { seed: organisationOn([AMELIAS]) }));
