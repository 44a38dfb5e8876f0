import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";
import type { SlackRequest } from "../sandbox/slack/types.ts";
import { answerTo, MANAGER, submit } from "./support/adhoc.ts";
import {
  allMessages,
  callsOf,
  channelId,
  messagesIn,
  messagesTo,
  NOW,
  report,
  withApp,
} from "./support/app.ts";
import { countNames, textsOf } from "./support/messages.ts";
import { refusal } from "./support/refusal.ts";
import { assertNoSecrets } from "./support/secrets.ts";

const EXECUTION = { executionId: "Fx0TECH" };

const WHERE_TO_CHANGE_IT =
  /set in "Configure codespaces report", as "The tech team's channel"/;

/** What can become of the tech team's channel, and Slack's word for it. */
const MISHAPS: readonly (readonly [
  string,
  { readonly isArchived?: boolean; readonly isPrivate?: boolean },
  RegExp,
])[] = [
  ["is archived", { isArchived: true }, /is_archived.*Unarchive/],
  ["is private without the app", { isPrivate: true }, /not_found.*\/invite/],
];

/** The research organisation, whose tech channel is out of order. */
function techChannelThat(change: typeof MISHAPS[number][1]) {
  const seed = researchOrganisation(NOW);
  const channels = seed.slack.channels.map((channel) =>
    channel.name === "team-rex" ? { ...channel, ...change } : channel
  );
  return { seed: { ...seed, slack: { ...seed.slack, channels } } };
}

/** The whole report stands in its channel, and nothing anywhere else. */
async function assertReportAlone(app: Sandbox): Promise<void> {
  const reported = await messagesIn(app, "opensafely");
  const names = app.github.codespaces.map(({ name }) => name);
  const counts = [...countNames(reported, names).values()];
  assert.equal(counts.filter((count) => count === 1).length, 14);
  assert.equal(counts.filter((count) => count > 1).length, 0);
  assert.deepEqual(await allMessages(app), reported);
}

for (const [what, change, because] of MISHAPS) {
  Deno.test(`tech channel: one that ${what} keeps no owner from the report, and the error says where to change it`, () =>
    withApp(async (app) => {
      const { status, error } = await report(app, {}, EXECUTION);
      assert.equal(status, "failed");
      assert.match(
        error ?? "",
        /^The report stands\. The trouble is the tech team's channel\. /,
      );
      assert.match(error ?? "", because);
      assert.match(error ?? "", WHERE_TO_CHANGE_IT);
      await assertReportAlone(app);
      await assertNoSecrets(app);

      await report(app, {}, EXECUTION);
      assert.equal(callsOf(app, "functions.completeError").length, 2);
      assert.match(lastError(app), /^The report stands\./);
      assert.match(lastError(app), because);
      await assertReportAlone(app);
    }, techChannelThat(change)));
}

Deno.test("tech channel: one that is archived keeps nobody from their direct message", () =>
  withApp(async (app) => {
    const { error } = await report(app, { delivery: "channel_and_dm" });
    assert.match(error ?? "", /^The report stands\./);
    const { id } = app.slack.world.user("tunde");
    assert.equal((await messagesTo(app, id)).length, 1);
  }, techChannelThat({ isArchived: true })));

Deno.test("tech channel: once it is mended, a delivery of the same run adds the summary alone", () =>
  withApp(async (app) => {
    await report(app, {}, EXECUTION);
    app.slack.world.channel("team-rex").isArchived = false;
    const reported = await messagesIn(app, "opensafely");
    await report(app, {}, EXECUTION);
    assert.equal(callsOf(app, "functions.completeSuccess").length, 1);
    assert.deepEqual(await messagesIn(app, "opensafely"), reported);
    const told = await messagesIn(app, "team-rex");
    assert.equal(told.length, 1);
    assert.match(textsOf(told), /40 codespaces read · 14 at risk/);
  }, techChannelThat({ isArchived: true })));

Deno.test("tech channel: where it cannot be read, an interrupted summary is not posted a second time", () =>
  withApp(async (app) => {
    const tech = channelId(app, "team-rex");
    endMinuteAfterPostTo(app, tech);
    await report(app, {}, EXECUTION);
    app.slack.faults.clear();
    app.slack.faults.add(({ method, args }) =>
      method === "conversations.history" && args["channel"] === tech
        ? { kind: "status", status: 503 }
        : null
    );
    await report(app, {}, EXECUTION);
    assert.match(
      lastError(app),
      /^The report stands\. .*conversations\.history/,
    );
    const told = textsOf(await messagesIn(app, "team-rex"));
    assert.equal(told.split("40 codespaces read").length, 2);
  }));

Deno.test("tech channel: reading one that hangs costs the owners little of their minute", () =>
  withApp(async (app) => {
    const tech = channelId(app, "team-rex");
    const posts: number[] = [];
    app.slack.faults.add(({ method, args }) => {
      if (method === "chat.postMessage") posts.push(app.clock.now());
      return method === "conversations.history" && args["channel"] === tech
        ? { kind: "delay", ms: 60_000 }
        : null;
    });
    const startedAtMs = app.clock.now();
    const { error } = await report(app);
    assert.equal(error, undefined);
    const tookMs = (posts[0] ?? Infinity) - startedAtMs;
    assert.ok(tookMs < 25_000, `${tookMs} ms`);
    assert.equal((await messagesIn(app, "opensafely")).length, 1);
    assert.equal((await messagesIn(app, "team-rex")).length, 1);
  }));

/** What the newest delivery said; an execution keeps what the first one did. */
function lastError(app: Sandbox): string {
  return String(callsOf(app, "functions.completeError").at(-1)?.args["error"]);
}

/** Slack stores the message, and its worker is ended before it can note it. */
function endMinuteAfterPostTo({ slack, clock }: Sandbox, id: string): void {
  slack.faults.add((request: SlackRequest) => {
    if (request.method !== "chat.postMessage") return null;
    if (request.args["channel"] === id) {
      clock.advanceTo(new Date(clock.now() + 61_000));
    }
    return null;
  });
}

Deno.test("tech channel: whoever asked for the report hears that it is posted, not to ask again", () =>
  withApp(async (app) => {
    refusePosts(app, "restricted_action");
    await submit(app, MANAGER, { where: "channel" });
    const answer = await answerTo(app, MANAGER);
    assert.match(answer, /is posted in #opensafely: 14 codespaces/);
    assert.doesNotMatch(answer, /again/);
  }));

function refusePosts({ slack }: Sandbox, error: string): void {
  const { id } = slack.world.channel("team-rex");
  slack.faults.add(({ method, args }) =>
    method === "chat.postMessage" && args["channel"] === id
      ? refusal(error)
      : null
  );
}
