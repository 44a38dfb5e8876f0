import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import type { SettingsItem } from "../sandbox/seed/types.ts";
import {
  allMessages,
  channelId,
  messagesIn,
  NOW,
  report,
  withApp,
} from "./support/app.ts";
import { textsOf } from "./support/messages.ts";
import { cleanCodespaces, organisationWith } from "./support/organisation.ts";

/** The research organisation with these settings in place of its own. */
function settledBy(settings: readonly SettingsItem[]) {
  return { ...researchOrganisation(NOW), settings };
}

/** Where messages stand, and how many. */
async function placesOf(app: Sandbox): Promise<Record<string, number>> {
  const places: Record<string, number> = {};
  for (const { name } of app.slack.world.channels) {
    const messages = await messagesIn(app, name);
    if (messages.length > 0) places[name] = messages.length;
  }
  return places;
}

for (const blank of [null, undefined]) {
  Deno.test(`inputs: a trigger's channel that is ${JSON.stringify(blank)} leaves it to the settings`, () =>
    withApp(async (app) => {
      const created = app.triggers.create({
        type: "scheduled",
        name: "Weekly",
        workflow: "#/workflows/weekly_report",
        inputs: {
          org: { value: "opensafely" },
          ...(blank !== undefined && { channel_id: { value: blank } }),
          ...(blank !== undefined && { tech_channel_id: { value: blank } }),
        },
        schedule: {
          start_time: new Date(NOW.getTime() + 60_000).toISOString(),
          frequency: { type: "daily", repeats_every: 1 },
        },
      });
      assert.ok(created.ok, JSON.stringify(created));
      await app.advanceTo(new Date(NOW.getTime() + 120_000));
      const [fired] = app.triggers.runs;
      assert.equal(fired?.run.status, "succeeded", fired?.run.error);
      // The report's summary, and the mapping that went stale.
      assert.deepEqual(await placesOf(app), { opensafely: 1, "team-rex": 2 });
    }));
}

Deno.test("inputs: without settings the defaults hold", () =>
  withApp(async (app) => {
    const { outputs } = await report(app, {
      channel_ids: [channelId(app, "opensafely")],
    });
    // Ten days, nothing excluded, no tech channel, help in the thread.
    assert.equal(outputs?.["at_risk_count"], 16);
    assert.deepEqual(Object.keys(await placesOf(app)), ["opensafely"]);
    const said = textsOf(await messagesIn(app, "opensafely"));
    assert.match(said, /Need help\?.*thread/);
  }, { seed: settledBy([]) }));

Deno.test("inputs: with nowhere to post, the error names the link to configure it", () =>
  withApp(async (app) => {
    const { error } = await report(app);
    assert.match(error ?? "", /[Cc]onfigure.*link/);
    assert.deepEqual(await allMessages(app), []);
  }, { seed: settledBy([]) }));

const refused: readonly (readonly [Record<string, unknown>, RegExp])[] = [
  [{ org: "" }, /organisation/],
  [{ delivery: "preview" }, /requested_by/],
];
for (const [inputs, error] of refused) {
  Deno.test(`inputs: ${JSON.stringify(inputs)} is refused in words, and nothing is posted to researchers`, () =>
    withApp(async (app) => {
      const ended = await report(app, inputs);
      assert.equal(ended.status, "failed");
      assert.match(ended.error ?? "", error);
      assert.deepEqual(await messagesIn(app, "opensafely"), []);
    }));
}

Deno.test("inputs: two channels get the same report, and the tech team one summary", () =>
  withApp(async (app) => {
    const { outputs } = await report(app, {
      channel_ids: [
        channelId(app, "opensafely"),
        channelId(app, "opensafely-users"),
        channelId(app, "opensafely"),
      ],
    });
    assert.deepEqual(await placesOf(app), {
      opensafely: 1,
      "opensafely-users": 1,
      "team-rex": 1,
    });
    assert.equal(outputs?.["message_count"], 2);
    assert.equal(
      textsOf(await messagesIn(app, "opensafely")),
      textsOf(await messagesIn(app, "opensafely-users")),
    );
  }));

Deno.test("inputs: post_when_empty says that all is well", () =>
  withApp(async (app) => {
    const { outputs } = await report(app);
    assert.equal(outputs?.["status"], "nothing_at_risk");
    assert.deepEqual(await placesOf(app), { opensafely: 1, "team-rex": 1 });
    const said = textsOf(await messagesIn(app, "opensafely"));
    assert.match(said, /3 codespaces/);
  }, {
    seed: {
      ...organisationWith(cleanCodespaces(3)),
      settings: researchOrganisation(NOW).settings.map((item) => ({
        ...item,
        post_when_empty: true,
      })),
    },
  }));
