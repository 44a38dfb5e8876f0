import assert from "node:assert/strict";
import { isRecord } from "../codespaces/is_record.ts";
import type { FaultAction } from "../sandbox/faults.ts";
import type { Sandbox } from "../sandbox/mod.ts";
import { asSlackCli } from "../sandbox/triggers/as_slack_cli.ts";
import {
  installedApp,
  localCopy,
  type Trigger,
} from "../sandbox/triggers/trigger.ts";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import { BUTTON_LINKS, PEOPLE_LINKS } from "../slack/triggers/links.ts";
import { RESCUE_LINKS } from "../slack/triggers/rescue_offer.ts";
import { callsOf, messagesIn, NOW, withApp } from "./support/app.ts";
import { refusal } from "./support/refusal.ts";
import { checkSchedule } from "./support/schedule.ts";
import {
  inOrganisation,
  MAYA,
  openSettings,
  save,
  scheduledFor,
  settingsIn,
} from "./support/settings.ts";
import { STRANGER, viewOf, wordsOf } from "./support/who_is_who.ts";

/** In an app without the sign-in to GitHub, which has no links of its own. */
const ALL = [...PEOPLE_LINKS.map(({ link }) => link), ...BUTTON_LINKS]
  .filter((link) => !RESCUE_LINKS.includes(link))
  .map(({ workflow }) => workflow.replace("#/workflows/", "")).toSorted();

/** This app's link triggers. */
function linksOf(app: Sandbox): Trigger[] {
  return app.triggers.all().filter(({ type, app: { id } }) =>
    type === "shortcut" && id === installedApp(app.manifest).id
  );
}

/** The workflows that they start, sorted. */
function links(app: Sandbox): string[] {
  return linksOf(app).map(({ workflow }) => workflow).toSorted();
}

/** What `slack run` and its trigger commands leave in the workspace. */
function installLocalCopy(app: Sandbox): void {
  const copy = localCopy(app.manifest);
  for (const { link } of PEOPLE_LINKS) {
    const definition = asSlackCli({ type: "shortcut", ...link });
    assert.ok(app.triggers.create(definition, { app: copy }).ok);
  }
}

/** The address of each link that people are given. */
function addresses(app: Sandbox): string[] {
  return PEOPLE_LINKS.map(({ link }) =>
    linksOf(app).find(({ workflow }) =>
      link.workflow === `#/workflows/${workflow}`
    )?.shortcutUrl ?? `none for ${link.workflow}`
  );
}

/** The messages about links in the tech team's channel, as JSON. */
async function told(app: Sandbox): Promise<string[]> {
  const messages = await messagesIn(app, "team-rex");
  return messages.map(({ blocks }) => JSON.stringify(blocks))
    .filter((blocks) => /inks of Codespaces Report/.test(blocks));
}

/** Slack makes no link to this workflow, so many times. */
function refuseToMake(
  app: Sandbox,
  workflow: string,
  action: FaultAction = refusal("trigger_not_allowed"),
): void {
  app.slack.faults.add(({ method, args }) =>
    method === "workflows.triggers.create" &&
      args["workflow"] === `#/workflows/${workflow}`
      ? action
      : null
  );
}

function removeLink(app: Sandbox, workflow: string): void {
  const found = linksOf(app).find((link) => link.workflow === workflow);
  assert.ok(app.triggers.delete({ trigger_id: found?.id ?? "" }).ok);
}

Deno.test("links: in a new workspace the settings' link is all that is made by hand", () =>
  withApp(async (app) => {
    installLocalCopy(app);
    const ruth = await openSettings(app, "ruth");
    await ruth.submitView({ org: { org: "opensafely" } });
    const answers = { channels: ["opensafely"], tech: "team-rex" };
    assert.deepEqual(await save(ruth, answers), {});
    const words = wordsOf(ruth);
    assert.match(words, /Saved\. The report for opensafely is scheduled/);
    assert.deepEqual(links(app), ALL);
    const [message, ...others] = await told(app);
    assert.deepEqual(others, []);
    for (const address of addresses(app)) {
      assert.ok(words.includes(address), address);
      assert.ok(message?.includes(address), address);
    }
    assert.match(words, /They are now in .* pin that message/);
  }, { seed: { ...researchOrganisation(NOW), settings: [] } }));

Deno.test(
  "links: one that Slack refuses is told, loses nothing of the settings, and is made by Try again",
  inOrganisation(async (app) => {
    refuseToMake(app, "channel_coverage");
    const maya = await openSettings(app, MAYA);
    assert.deepEqual(await save(maya, { days: "7" }), {});
    assert.match(
      wordsOf(maya),
      /Could not make \\"Compare channels\\"\..*trigger_not_allowed.*Try again/,
    );
    assert.equal((await settingsIn(app))?.["threshold_days"], 7);
    assert.equal(scheduledFor(app).length, 1);
    assert.deepEqual(await told(app), []);
    app.slack.faults.clear();
    await maya.click(viewOf(maya), "set_schedule");
    assert.doesNotMatch(wordsOf(maya), /Could not|Try again/);
    assert.deepEqual(links(app), ALL);
    assert.equal((await told(app)).length, 1);
  }),
);

Deno.test(
  "links: what a save could not make, the daily check makes and posts, once",
  inOrganisation(async (app) => {
    refuseToMake(app, "add_mapping");
    await save(await openSettings(app, MAYA));
    const failing = await checkSchedule(app);
    assert.equal(failing.status, "succeeded", failing.error);
    const messages = await messagesIn(app, "team-rex");
    assert.match(
      JSON.stringify(messages.at(-1)?.blocks),
      /Could not make \\"Link GitHub and Slack\\"/,
    );
    app.slack.faults.clear();
    const checked = await checkSchedule(app);
    assert.deepEqual(checked.outputs, { change_count: 1 });
    assert.deepEqual(links(app), ALL);
    await checkSchedule(app);
    const maya = await openSettings(app, MAYA);
    await save(maya, { time: "14:00" });
    assert.match(wordsOf(maya), /They are in a message in /);
    assert.equal((await told(app)).length, 1);
  }),
);

Deno.test(
  "links: one that somebody deleted comes back within a day, and its new address is told",
  inOrganisation(async (app) => {
    await save(await openSettings(app, MAYA));
    removeLink(app, "manage_mappings");
    await checkSchedule(app);
    assert.deepEqual(links(app), ALL);
    const [all, fresh, ...others] = await told(app);
    assert.deepEqual(others, []);
    const [, , address = ""] = addresses(app);
    assert.ok(!all?.includes(address) && fresh?.includes(address), fresh);
    assert.match(fresh ?? "", /Manage who is who/);
    assert.doesNotMatch(fresh ?? "", /Compare channels/);
  }),
);

Deno.test(
  "links: a message whose answer or note was lost is not posted twice",
  inOrganisation(async (app) => {
    const isNoted = ({ method, args }: { method: string; args: unknown }) =>
      method === "apps.datastore.update" && isRecord(args) &&
      JSON.stringify(args).includes("links-") &&
      JSON.stringify(args).includes("done");
    app.slack.faults.add((request) =>
      isNoted(request) ? { kind: "status", status: 503 } : null
    );
    const maya = await openSettings(app, MAYA);
    await save(maya);
    assert.equal((await told(app)).length, 1);
    app.slack.faults.clear();
    await app.advanceTo(new Date(app.clock.now() + 3 * 60 * 60 * 1000));
    await save(await openSettings(app, "ruth"));
    assert.equal((await told(app)).length, 1);
  }),
);

Deno.test("links: none is made for somebody who may not change the settings, nor by a check where nobody saved", () =>
  withApp(async (app) => {
    await openSettings(app, STRANGER);
    await checkSchedule(app);
    assert.deepEqual(links(app), ["configure_report"]);
    assert.deepEqual(await told(app), []);
    assert.equal(callsOf(app, "workflows.triggers.create").length, 0);
  }));
