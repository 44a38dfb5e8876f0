import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import { sandboxId } from "../sandbox/slack/sandbox_id.ts";
import { asSlackCli } from "../sandbox/triggers/as_slack_cli.ts";
import {
  allMessages,
  callsOf,
  channelId,
  messagesIn,
  report,
  withApp,
} from "./support/app.ts";
import {
  activeParts,
  countNames,
  textOf,
  textsOf,
} from "./support/messages.ts";
import { cleanCodespaces, organisationWith } from "./support/organisation.ts";
import { assertNoSecrets } from "./support/secrets.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

const inLondon = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  weekday: "long",
  hour: "2-digit",
  minute: "2-digit",
});

/** What `slack trigger create` makes of the file, with this environment. */
async function weeklyTrigger(env: Readonly<Record<string, string>>) {
  for (const [name, value] of Object.entries(env)) Deno.env.set(name, value);
  // It reads the environment when it is loaded, as the CLI's hook loads it.
  const { default: definition } = await import("../triggers/weekly_report.ts");
  const startsAt = new Date(definition.schedule.start_time);
  return { definition: asSlackCli(definition), startsAt };
}

function names(app: Sandbox): string[] {
  return app.github.codespaces.map(({ name }) => name);
}

Deno.test("weekly report: the trigger of triggers/weekly_report.ts posts it on Monday at nine", async () => {
  const { definition, startsAt } = await weeklyTrigger({
    CODESPACES_ORG: "opensafely",
    REPORT_CHANNEL_ID: sandboxId("C", "opensafely"),
    TECH_CHANNEL_ID: sandboxId("C", "team-rex"),
  });
  const seed = { ...researchOrganisation(startsAt), settings: [] };
  await withApp(async (app) => {
    const created = app.triggers.create(definition);
    assert.ok(created.ok, JSON.stringify(created));
    await app.advanceTo(new Date(startsAt.getTime() - 60_000));
    assert.equal(app.executions().length, 0);
    const listed = names(app);
    await app.advanceTo(new Date(startsAt.getTime() + DAY_MS));
    assert.equal(app.triggers.runs.length, 1);
    const [fired] = app.triggers.runs;
    assert.equal(fired?.run.status, "succeeded", fired?.run.error);
    assert.equal(inLondon.format(fired?.firedAt), "Monday 09:00");
    const reported = await messagesIn(app, "opensafely");
    const found = countNames(reported, listed).values();
    // Nothing is excluded without settings, and one expired before.
    assert.equal([...found].filter((count) => count === 1).length, 15);
    // The report's summary, and the mapping that went stale.
    assert.equal((await messagesIn(app, "team-rex")).length, 2);
    await assertNoSecrets(app);
  }, { seed, now: new Date(startsAt.getTime() - 2 * DAY_MS) });
});

Deno.test("weekly report: names each codespace at risk once, by owner, soonest first", () =>
  withApp(async (app) => {
    const run = await app.runWorkflow("weekly_report", { org: "opensafely" });
    assert.equal(run.status, "succeeded", run.error);
    const messages = await messagesIn(app, "opensafely");
    const said = textsOf(messages);
    const userId = (name: string) => app.slack.world.user(name).id;
    const inOrder = [
      `@${userId("tunde")}`,
      "antivirals cohort",
      `@${userId("amelia.hargreaves")}`,
      "statins: sensitivity analysis",
      "figures for the paper",
      `@${userId("priya.raghunathan")}`,
      `@${userId("callum")}`,
      "branch <!channel>",
      "rhys-pritchard",
      `@${userId("sofia.lindqvist")}`,
      "hwhitcombe",
      "jkowalczyk",
    ];
    const places = inOrder.map((words) => said.indexOf(words));
    assert.ok(places.every((place) => place >= 0), JSON.stringify(places));
    assert.deepEqual(places, places.toSorted((a, b) => a - b));
    const counts = [...countNames(messages, names(app)).values()];
    assert.equal(counts.filter((count) => count === 1).length, 14);
    assert.equal(counts.filter((count) => count > 1).length, 0);
    assert.ok(!said.includes(userId("henry.whitcombe")), "deactivated");
    await assertNoSecrets(app);
  }));

Deno.test("weekly report: says what is unsaved, when it goes, how to save it and who to ask, and tells the tech team once what it read and did", () =>
  withApp(async (app) => {
    const { outputs } = await report(app);
    const [first, ...others] = await messagesIn(app, "opensafely");
    assert.ok(first && others.length === 0);
    const said = textOf(first);
    assert.match(said, /uncommitted changes and 2 unpushed commits/);
    assert.match(said, /any time now/);
    assert.match(said, /\[date\] \(in 3 days\)/);
    assert.match(said, /Opening it also\s+restarts/);
    assert.match(said, /Commit .*push/);
    assert.match(said, /Export changes to a branch/);
    assert.doesNotMatch(said, /Keep codespace/i);
    assert.ok(said.includes(`#${channelId(app, "opensafely-users")}`));
    assert.match(first.text, /^\d+ codespaces with unsaved work/);
    const links = activeParts(first)
      .filter(({ kind }) => kind === "link").map(({ target }) => target);
    assert.ok(links.includes("https://github.com/rhys-pritchard"));
    assert.ok(
      links.includes("https://super-giggle-f9xrfhxcggpjr9g.github.dev"),
    );
    assert.deepEqual(outputs, {
      status: "posted",
      at_risk_count: 14,
      owner_count: 8,
      message_count: 1,
      unmapped_logins: ["rhys-pritchard", "jkowalczyk"],
      permalink: outputs?.["permalink"],
    });
    const told = await messagesIn(app, "team-rex");
    assert.equal(told.length, 1);
    assert.match(
      textsOf(told),
      /40 codespaces read · 14 at risk · 5 owners notified · 1 owner deactivated in Slack · 2 owners without a mapping · 3 unknown · 4 excluded/,
    );
    const [link] = told.flatMap(activeParts);
    assert.equal(link?.target, outputs?.["permalink"]);
    assert.equal(callsOf(app, "functions.completeSuccess").length, 1);
  }));

Deno.test("weekly report: nobody at risk means silence, and one line for the tech team", () =>
  withApp(async (app) => {
    const { outputs } = await report(app);
    assert.deepEqual(outputs, {
      status: "nothing_at_risk",
      at_risk_count: 0,
      owner_count: 0,
      message_count: 0,
      unmapped_logins: [],
    });
    const all = await allMessages(app);
    assert.equal(all.length, 1);
    assert.deepEqual(await messagesIn(app, "team-rex"), all);
    assert.match(textsOf(all), /30 codespaces read · 0 at risk/);
  }, { seed: organisationWith(cleanCodespaces(30)) }));
