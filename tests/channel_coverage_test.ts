import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { withHistory } from "../sandbox/seed/history.ts";
import type { ChannelSeed } from "../sandbox/slack/types.ts";
import configureTrigger from "../triggers/configure_report_for.ts";
import { allMessages, callsOf, ORG, withApp } from "./support/app.ts";
import {
  answerTo,
  compare,
  dividedOrganisation,
  HELPER,
  idOf,
  measured,
} from "./support/coverage.ts";
import { assertNoSecrets } from "./support/secrets.ts";
import { createLink } from "./support/triggers.ts";

const OPENSAFELY = idOf("opensafely");
const USERS = idOf("opensafely-users");

const withDivided = (
  use: (app: Sandbox) => Promise<void>,
  channels: readonly ChannelSeed[] = [],
) =>
() => withApp(use, { seed: dividedOrganisation(channels) });

/** No error, which the workspace's admins would hear of. */
function assertNothingMeasured(app: Sandbox): void {
  const { status, outputs } = measured(app);
  assert.equal(status, "succeeded");
  assert.deepEqual(outputs, {
    people_count: 0,
    owner_count: 0,
    reached_count: 0,
  });
}

Deno.test(
  "channel_coverage: the channels of the settings, compared in private, without joining any",
  withDivided(async (app) => {
    const run = await compare(app, { channel: "team-rex" });
    assert.equal(run.status, "succeeded", run.error);
    const answer = await answerTo(app);
    assert.equal(answer.kind, "direct_message");
    const { words } = answer;
    assert.match(words, /12 linked people; 11 of them own codespaces/);
    assert.match(
      words,
      /#opensafely-users: 10 of 11 linked owners, 11 of 12 linked/,
    );
    assert.match(
      words,
      /#opensafely: 8 of 11 linked owners, 8 of 12 linked people/,
    );
    assert.match(words, /In all of .*: 8 owners, 8 linked people/);
    assert.match(words, /In none of them: 1 owner, 1 linked person: @Callum/);
    assert.match(words, /Would miss 1 linked owner: @Callum MacKenzie\./);
    assert.match(words, /2 owners not linked .*jkowalczyk, rhys-prit/);
    assert.deepEqual(measured(app).outputs, {
      people_count: 14,
      owner_count: 11,
      reached_count: 10,
      best_channel_id: USERS,
    });
    assert.deepEqual(callsOf(app, "conversations.join"), []);
    assert.equal((await allMessages(app)).length, 1);
    await assertNoSecrets(app);
  }),
);

for (const requester of [HELPER, "priya.raghunathan"]) {
  Deno.test(
    `channel_coverage: delivered twice, the answer to ${requester} comes once`,
    withDivided(async (app) => {
      const inputs = { requested_by: app.as(requester).id };
      const options = { executionId: "Fx0TWICE" };
      await app.invoke("measure_channel_coverage", inputs, options);
      await app.invoke("measure_channel_coverage", inputs, options);
      const seen = await app.as(requester).sees();
      const told = seen.filter(({ kind }) => kind === "direct_message");
      assert.equal(told.length, 1);
    }),
  );
}

Deno.test(
  '"Use this channel" opens the settings with the channel filled in, through the link there is',
  withDivided(async (app) => {
    const url = createLink(app, configureTrigger);
    await compare(app);
    const answer = await answerTo(app);
    const blocks = JSON.stringify(answer.blocks);
    assert.ok(blocks.includes(url));
    assert.ok(!blocks.includes(`"value":"${OPENSAFELY}"`), "it is used now");
    assert.deepEqual(callsOf(app, "workflows.triggers.create"), []);
    const { run } = await app.as(HELPER)
      .click(answer, { block: `channel_${USERS}` });
    assert.equal(run?.callbackId, "configure_report_for");
    const opened = app.executions().at(-1);
    assert.equal(opened?.callbackId, "configure_report");
    assert.equal(opened.inputs["org"], ORG);
    assert.equal(opened.inputs["channel_id"], USERS);
    assert.ok(opened.inputs["interactivity"]);
  }),
);

Deno.test(
  "channel_coverage: a researcher may not, is told so kindly, and nobody else hears of it",
  withDivided(async (app) => {
    const stranger = "priya.raghunathan";
    await compare(app, { by: stranger, channel: "opensafely-users" });
    const answer = await answerTo(app, stranger);
    assert.match(answer.words, /tech team's channel and workspace admins/);
    assertNothingMeasured(app);
    const read = callsOf(app, "conversations.members")
      .filter(({ args }) => args["channel"] !== idOf("team-rex"));
    assert.deepEqual([read, app.github.requests], [[], []]);
  }),
);

Deno.test(
  "channel_coverage: what cannot be read says so beside the figures of the rest",
  withDivided(async (app) => {
    app.slack.faults.add(({ method, args }) =>
      (method === "conversations.members" && args["channel"] === OPENSAFELY) ||
        method === "users.list" || method === "workflows.triggers.list"
        ? { kind: "status", status: 500 }
        : null
    );
    const names = ["closed", "secret", "old"];
    await compare(app, {
      channel_ids: [USERS, OPENSAFELY, ...names.map(idOf)],
    });
    const { words, blocks } = await answerTo(app);
    assert.match(words, /#opensafely-users: 10 of 12 linked owners/);
    assert.match(words, /#closed is gone, or private.*\/invite @Codespaces/);
    assert.match(words, /#secret is a private channel that you are not in/);
    assert.match(words, /#old is archived/);
    assert.match(words, /#opensafely could not be read. Slack could not be/);
    assert.match(words, /Slack did not say who is deactivated/);
    const rows = blocks.filter(({ type }) => type === "section");
    assert.equal(rows.length, 1);
    assert.doesNotMatch(words, /Use this channel/);
    assert.equal(measured(app).outputs?.["best_channel_id"], USERS);
  }, [
    { name: "closed", isPrivate: true, members: [HELPER, "callum"] },
    {
      name: "secret",
      isPrivate: true,
      appIsMember: true,
      members: ["callum"],
    },
    { name: "old", isArchived: true, members: ["callum"] },
  ]),
);

const THEIRS:
  readonly (readonly [string, Parameters<typeof compare>[1], RegExp])[] = [
    [
      "none of two organisations",
      {},
      /More than one .*: bennett, opensafely\./,
    ],
    [
      "an organisation without a channel",
      { org: "bennett" },
      /none is set for bennett.*"Configure codespaces/,
    ],
    [
      "what is no login",
      { org: "<!channel> ../x" },
      /"<!channel> \.\.\/x" is not the login/,
    ],
    [
      "an organisation that GitHub does not know",
      { org: "opensafley", channel_ids: [OPENSAFELY] },
      /knows no such organisation/,
    ],
  ];
Deno.test(
  "channel_coverage: what was asked amiss is told to the person who asked, and fails nothing",
  withDivided(async (app) => {
    await app.slack.datastores.put("report_settings", { org: "bennett" });
    for (const [what, asked, words] of THEIRS) {
      await compare(app, asked);
      assert.match((await answerTo(app)).words, words, what);
    }
    const statuses = app.executions().map(({ status }) => status);
    assert.ok(!statuses.includes("failed"));
  }),
);

Deno.test(
  "channel_coverage: a failure of GitHub's is told with its cure, and ends the run",
  withDivided(async (app) => {
    app.github.faults.add(() => ({ kind: "status", status: 401 }));
    await compare(app, { channel: "team-rex" });
    const { words } = await answerTo(app);
    assert.match(words, /Channels not compared: .*token in GITHUB_TOKEN/);
    const { status, error } = measured(app);
    assert.equal(status, "failed");
    assert.match(error ?? "", /GITHUB_TOKEN/);
    await assertNoSecrets(app);
  }),
);

Deno.test("channel_coverage: says what earlier warnings did, in the channel and by direct message", () =>
  withApp(async (app) => {
    await compare(app, { channel: "team-rex" });
    const { words } = await answerTo(app);
    assert.match(words, /told in a channel: 17 of 25/);
    assert.match(words, /told by direct message: 4 of 7 \(too few to tell\)/);
    assert.match(words, /told in both: 4 of 5 \(too few to tell\)/);
  }, { seed: withHistory(dividedOrganisation()) }));
