import assert from "node:assert/strict";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import { askForReport, MANAGER } from "./support/adhoc.ts";
import { channelId, NOW, withApp } from "./support/app.ts";
import { storeSettings } from "./support/schedule.ts";
import { viewOf, wordsOf } from "./support/who_is_who.ts";

function withAttic() {
  const seed = researchOrganisation(NOW);
  const attic = { name: "attic", isArchived: true, members: [MANAGER] };
  const channels = [...seed.slack.channels, attic];
  return { ...seed, slack: { ...seed.slack, channels } };
}

Deno.test("adhoc_report: an archived channel of the settings is not filled in, and the form is shown", () =>
  withApp(async (app) => {
    await storeSettings(app, { channel_ids: [channelId(app, "attic")] });
    const { person } = await askForReport(app, MANAGER);
    assert.equal(viewOf(person).submit, "Get report");
    assert.doesNotMatch(wordsOf(person), /initial_conversation/);
  }, { seed: withAttic() }));

Deno.test("adhoc_report: where Slack is slow to tell of the channel, the form comes without it", () =>
  withApp(async (app) => {
    app.slack.faults.add(({ method }) =>
      method === "conversations.info" ? { kind: "delay", ms: 20_000 } : null
    );
    const { person } = await askForReport(app, MANAGER);
    assert.equal(viewOf(person).submit, "Get report");
    assert.doesNotMatch(wordsOf(person), /initial_conversation/);
  }));
