import assert from "node:assert/strict";
import { completeInstallation } from "./support/doctor.ts";
import { assertNoSecrets } from "./support/secrets.ts";
import {
  filledIn,
  inOrganisation,
  MAYA,
  openSettings,
  stateOf,
  valuesFor,
} from "./support/settings.ts";
import { viewOf, wordsOf } from "./support/who_is_who.ts";

const CHECK = "check_installation";

Deno.test(
  "doctor, in the modal: a sound installation, and what was typed is still there",
  inOrganisation(async (app) => {
    await completeInstallation(app);
    const maya = await openSettings(app, MAYA);
    const [, spare] = app.triggers.all()
      .filter(({ workflow }) => workflow === "configure_report");
    app.triggers.delete({ trigger_id: spare?.id ?? "" });
    maya.fill(valuesFor(maya, { days: "7" }));
    const before = await stateOf(app);
    await maya.click(viewOf(maya), CHECK);
    const words = wordsOf(maya);
    assert.match(words, /23 checks right, 0 problems, 0 warnings\./);
    assert.match(words, /All 14 of the manifest are given/);
    assert.doesNotMatch(words, /\*Problems\*|\*Warnings\*|\*Not checked\*/);
    assert.deepEqual(await stateOf(app), before);
    await maya.closeView();
    assert.equal(filledIn(maya, "days"), "7");
    assert.equal(app.executions().at(-1)?.status, "open");
    await assertNoSecrets(app);
  }),
);

Deno.test(
  "doctor, in the modal: problems come first, each with its cure and where it leads",
  inOrganisation(async (app) => {
    app.slack.world.channel("opensafely").isArchived = true;
    app.github.tokenAbility = "sso_required";
    const maya = await openSettings(app, MAYA);
    await maya.click(viewOf(maya), CHECK);
    const words = wordsOf(maya);
    const order = ["*Problems*", "*Warnings*", "*Not checked*", "*Right*"]
      .map((part) => words.indexOf(part)).filter((at) => at >= 0);
    assert.ok(order.length >= 3);
    assert.deepEqual(order.toSorted((a, b) => a - b), order);
    assert.match(words, /#opensafely is archived\./);
    assert.match(words, /Unarchive the channel, or choose/);
    assert.match(
      words,
      /"type":"link","url":"https:\/\/github\.com\/orgs\/opensafely\/sso\?/,
    );
    await assertNoSecrets(app);
  }),
);

Deno.test(
  "doctor, in the modal: what takes too long is skipped, and the rest is told in time",
  inOrganisation(async (app) => {
    const maya = await openSettings(app, MAYA);
    app.github.faults.add(() => ({ kind: "delay", ms: 60_000 }));
    app.slack.faults.add(({ method }) =>
      method === "workflows.triggers.list"
        ? { kind: "delay", ms: 60_000 }
        : null
    );
    const startedAt = app.clock.now();
    await maya.click(viewOf(maya), CHECK);
    assert.ok(app.clock.now() - startedAt < 10_000);
    const words = wordsOf(maya);
    assert.match(words, /\*Not checked\*.*Weekly report.*It took too long/);
    assert.match(words, /They are stored for opensafely/);
  }),
);
