import assert from "node:assert/strict";
import { stringAt } from "../sandbox/runtime/json.ts";
import type { Sandbox } from "../sandbox/mod.ts";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import addMapping from "../triggers/add_mapping.ts";
import addMappingAgain from "../triggers/add_mapping_again.ts";
import addMappingFor from "../triggers/add_mapping_for.ts";
import claimMapping from "../triggers/claim_mapping.ts";
import configureReportFor from "../triggers/configure_report_for.ts";
import {
  directTo,
  MANAGER,
  post,
  submit,
  TO_CHANNEL,
} from "./support/adhoc.ts";
import { callsOf, messagesIn, NOW, ORG, withApp } from "./support/app.ts";
import { buttonOf, claim } from "./support/claims.ts";
import { answerTo, compare } from "./support/coverage.ts";
import { textsOf } from "./support/messages.ts";
import { openSettings, save } from "./support/settings.ts";
import { createLink } from "./support/triggers.ts";
import {
  mappingsIn,
  openModal,
  submitList,
  viewOf,
  wordsOf,
} from "./support/who_is_who.ts";

/** An app that is installed for a whole organisation, and used in one workspace. */
const inEnterprise = (
  isInEvents: boolean,
  use: (app: Sandbox) => Promise<void>,
) =>
() =>
  withApp(async (app) => {
    app.slack.world.enterprise = { id: "E0ACME", isInEvents };
    await use(app);
    const asked = callsOf(app, "users.list").map(({ args }) =>
      stringAt(args, "team_id")
    );
    assert.deepEqual([...new Set(asked)], [app.slack.world.team.id]);
  }, { seed: researchOrganisation(NOW) });

const KNOWS_WHO_LEFT = /1 owner deactivated in Slack/;

async function runWeekly(app: Sandbox): Promise<void> {
  const run = await app.runWorkflow("weekly_report", { org: ORG });
  assert.equal(run.status, "succeeded", run.error);
  const told = textsOf(await messagesIn(app, "team-rex"));
  assert.match(told, KNOWS_WHO_LEFT);
  assert.match(told, /hwhitcombe, linked to .*: deactivated in Slack/);
}

Deno.test(
  "enterprise: the weekly report, from events that name the workspace",
  inEnterprise(false, runWeekly),
);

Deno.test(
  "enterprise: a last call, and a report that somebody asks for and posts",
  inEnterprise(true, async (app) => {
    const run = await app.runWorkflow("last_call", { org: ORG });
    assert.equal(run.status, "succeeded", run.error);
    assert.match(textsOf(await messagesIn(app, "team-rex")), KNOWS_WHO_LEFT);
    await submit(app, MANAGER);
    assert.ok((await directTo(app, MANAGER)).length > 1);
    await post(app, TO_CHANNEL);
    assert.ok((await messagesIn(app, "opensafely")).length > 0);
  }),
);

Deno.test(
  "enterprise: settings, the comparison of channels, and who is who",
  inEnterprise(true, async (app) => {
    assert.deepEqual(await save(await openSettings(app, MANAGER)), {});
    const run = await compare(app, { channel: "team-rex" });
    assert.equal(run.status, "succeeded", run.error);
    const { words } = await answerTo(app);
    assert.doesNotMatch(words, /did not say who is deactivated/);

    const ruth = await openModal(app, "ruth");
    await ruth.click(viewOf(ruth), "paste_list");
    await submitList(ruth, "rhys-pritchard,@rhys.pritchard");
    assert.match(wordsOf(ruth), /\*To add: 1\*/);

    const maya = app.as(MANAGER);
    await maya.openLink(createLink(app, addMapping));
    await maya.submitForm({
      github_username: "rhys-pritchard",
      slack_user_id: app.slack.world.user("rhys.pritchard").id,
    });
    assert.ok("rhys-pritchard" in await mappingsIn(app));
    const ines = app.slack.world.user("ines").id;
    for (const link of [addMappingFor, addMappingAgain]) {
      await maya.openLink(createLink(app, link), {
        inputs: { github_username: "inesduarte", slack_user_id: ines },
      });
      await maya.submitForm({
        github_username: "inesduarte",
        slack_user_id: ines,
      });
    }
    await maya.openLink(createLink(app, configureReportFor), {
      inputs: {
        org: ORG,
        channel_id: app.slack.world.channel("opensafely-users").id,
      },
    });
    assert.equal(maya.banner, null);
    assert.match(wordsOf(maya), /Report settings/);
    for (const { run } of app.triggers.runs) {
      assert.notEqual(run.status, "failed", run.error);
    }
  }),
);

Deno.test(
  "enterprise: This is me, of an owner whose link leads to a deactivated account",
  inEnterprise(true, async (app) => {
    await runWeekly(app);
    const inputs = buttonOf("hwhitcombe");
    const url = createLink(app, claimMapping);
    await claim(app, url, { by: "rhys.pritchard", inputs });
    const told = textsOf(await messagesIn(app, "team-rex"));
    assert.match(told, /Rhys|rhys/);
    assert.match(told, /hwhitcombe/);
  }),
);
