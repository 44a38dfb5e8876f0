import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import type { ChannelSeed } from "../sandbox/slack/types.ts";
import { callsOf, withApp } from "./support/app.ts";
import {
  answerTo,
  compare,
  dividedOrganisation,
  HELPER,
  idOf,
  measured,
} from "./support/coverage.ts";
import { assertNoSecrets } from "./support/secrets.ts";

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

for (const stranger of ["oscar.bell", "priya.raghunathan"]) {
  Deno.test(
    `channel_coverage: ${stranger} may not, is told so kindly, and nobody else hears of it`,
    withDivided(async (app) => {
      await compare(app, { by: stranger, channel: "opensafely-users" });
      const answer = await answerTo(app, stranger);
      assert.match(answer.words, /tech team's channel and workspace admins/);
      assertNothingMeasured(app);
      const read = callsOf(app, "conversations.members")
        .filter(({ args }) => args["channel"] !== idOf("team-rex"));
      assert.deepEqual([read, app.github.requests], [[], []]);
    }),
  );
}

Deno.test(
  "channel_coverage: a refusal that Slack delivers twice is told once",
  withDivided(async (app) => {
    const inputs = { requested_by: app.as("oscar.bell").id };
    const options = { executionId: "FxNO" };
    await app.invoke("measure_channel_coverage", inputs, options);
    await app.invoke("measure_channel_coverage", inputs, options);
    const seen = await app.as("oscar.bell").sees();
    const told = seen.filter(({ kind }) => kind === "direct_message");
    assert.equal(told.length, 1);
    assertNothingMeasured(app);
  }),
);

Deno.test(
  "channel_coverage: an admin outside the tech channel may",
  withDivided(async (app) => {
    await compare(app, { by: "gillian.frost" });
    const { words } = await answerTo(app, "gillian.frost");
    assert.match(words, /#opensafely-users: 10 of 11 linked owners/);
  }),
);

Deno.test(
  "channel_coverage: private channels without the app or the asker, and an archived one, say so beside the figures",
  withDivided(async (app) => {
    const names = ["closed", "secret", "old"];
    await compare(app, {
      channel_ids: [USERS, ...names.map(idOf)],
    });
    const { words, blocks } = await answerTo(app);
    assert.match(words, /#opensafely-users: 10 of 11 linked owners/);
    assert.match(words, /#closed: .*not in.*\/invite @Codespaces Report/);
    assert.match(words, /#secret: a private channel that you are not in/);
    assert.match(words, /#old: archived/);
    const rows = blocks.filter(({ type }) => type === "section");
    assert.equal(rows.length, 1, "a button for what can be used alone");
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

Deno.test(
  "channel_coverage: once invited, a private channel is counted for its members",
  withDivided(async (app) => {
    await compare(app, { channel_ids: [idOf("closed")] });
    const { words } = await answerTo(app);
    assert.match(words, /#closed: 1 of 11 linked owners/);
  }, [{
    name: "closed",
    isPrivate: true,
    appIsMember: true,
    members: [HELPER, "callum"],
  }]),
);

Deno.test(
  "channel_coverage: with nothing to count, no channel is best",
  withDivided(async (app) => {
    await compare(app, { channel_ids: [idOf("old")] });
    const { words } = await answerTo(app);
    assert.match(words, /None of these channels could be counted/);
    const { status, outputs } = measured(app);
    assert.equal(status, "succeeded");
    assert.deepEqual(outputs, {
      people_count: 14,
      owner_count: 11,
      reached_count: 0,
    });
  }, [{ name: "old", isArchived: true, members: ["callum"] }]),
);

Deno.test(
  "channel_coverage: of two organisations, which one must be said",
  withDivided(async (app) => {
    await app.slack.datastores.put("report_settings", { org: "bennett" });
    await compare(app);
    const { words } = await answerTo(app);
    assert.match(words, /More than one organisation .*: bennett, opensafely\./);
    assertNothingMeasured(app);
    await compare(app, { org: "OpenSAFELY" });
    assert.match((await answerTo(app)).words, /in OpenSAFELY/);
    await compare(app, { org: "bennett" });
    const none = await answerTo(app);
    assert.match(none.words, /none is set for bennett.*"Configure codespaces/);
  }),
);

Deno.test(
  "channel_coverage: what is no organisation is said, and not asked for",
  withDivided(async (app) => {
    await compare(app, { org: "<!channel> ../x" });
    const { words, text } = await answerTo(app);
    assert.match(words, /"<!channel> \.\.\/x" is not the login/);
    assert.ok(text.includes("&lt;!channel&gt;"));
    assert.deepEqual(app.github.requests, []);
  }),
);

Deno.test(
  "channel_coverage: an organisation that GitHub does not know is a matter of whoever typed it",
  withDivided(async (app) => {
    await compare(app, { org: "opensafley", channel_ids: [OPENSAFELY] });
    assert.match((await answerTo(app)).words, /knows no such organisation/);
    assertNothingMeasured(app);
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

Deno.test(
  "channel_coverage: a page of members that fails spares the other channels",
  withDivided(async (app) => {
    app.slack.faults.add(({ method, args }) =>
      method === "conversations.members" && args["channel"] === OPENSAFELY
        ? { kind: "status", status: 500 }
        : null
    );
    await compare(app);
    const { words } = await answerTo(app);
    assert.match(words, /#opensafely-users: 10 of 11 linked owners/);
    assert.match(words, /#opensafely: Slack could not be reached/);
    assert.equal(measured(app).status, "succeeded");
  }),
);

Deno.test(
  "channel_coverage: without the list of people the deactivated are counted, and it says so",
  withDivided(async (app) => {
    app.slack.faults.add(({ method }) =>
      method === "users.list" ? { kind: "status", status: 500 } : null
    );
    await compare(app);
    const { words } = await answerTo(app);
    assert.match(words, /13 linked people; 12 of them own codespaces/);
    assert.match(words, /Slack did not say who is deactivated/);
  }),
);

for (
  const [what, method] of [
    ["list of triggers", "workflows.triggers.list"],
    ["new trigger", "workflows.triggers.create"],
  ] as const
) {
  Deno.test(
    `channel_coverage: where Slack gives no ${what}, the figures come without buttons`,
    withDivided(async (app) => {
      app.slack.faults.add((request) =>
        request.method === method ? { kind: "status", status: 500 } : null
      );
      await compare(app);
      const { words } = await answerTo(app);
      assert.match(words, /#opensafely-users: 10 of 11 linked owners/);
      assert.doesNotMatch(words, /Use this channel/);
    }),
  );
}

Deno.test(
  "channel_coverage: a lost answer of Slack's does not double the message",
  withDivided(async (app) => {
    app.slack.faults.next(
      1,
      ({ method }) => method === "chat.postMessage",
      { kind: "reset", after: "handling" },
    );
    await compare(app);
    const seen = await app.as(HELPER).sees();
    const told = seen.filter(({ kind }) => kind === "direct_message");
    assert.equal(told.length, 1);
    assert.equal(measured(app).status, "succeeded");
  }),
);
