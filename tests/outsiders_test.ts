import assert from "node:assert/strict";
import type { Sandbox } from "../sandbox/mod.ts";
import type { Seed } from "../sandbox/seed/types.ts";
import {
  callsOf,
  messagesIn,
  messagesTo,
  NOW,
  report,
  withApp,
} from "./support/app.ts";
import { lastCallAt } from "./support/last_call.ts";
import { activeParts, textsOf } from "./support/messages.ts";
import {
  atRiskCodespaces,
  loginOf,
  organisationOf,
  slackIdOf,
} from "./support/organisation.ts";
import { refusal } from "./support/refusal.ts";

const HOUR_MS = 60 * 60 * 1000;

/** Three owners in the channel and two in none, with one codespace each. */
const seed = (): Seed =>
  organisationOf({
    owners: 5,
    outsiders: [3, 4],
    codespaces: atRiskCodespaces({ count: 5, owners: 5 }).map((record) => ({
      ...record,
      retention_expires_at: new Date(
        NOW.getTime() + 40 * HOUR_MS,
      ).toISOString(),
    })),
  });
const LATER = new Date(NOW.getTime() + 25 * HOUR_MS);

/** Slack refuses direct messages to these people, or to everybody. */
function refuseDirect(
  { slack }: Sandbox,
  code: string,
  people: readonly string[] | null = null,
): void {
  slack.faults.add(({ method, args }) => {
    const place = String(args["channel"]);
    const isHit = people?.includes(place) ?? /^[UD]/.test(place);
    return method === "chat.postMessage" && isHit ? refusal(code) : null;
  });
}

const toldTech = async (app: Sandbox) =>
  textsOf(await messagesIn(app, "team-rex"));

Deno.test("outsiders: an owner who is in no channel of the report has their own entry by direct message", () =>
  withApp(async (app) => {
    const { error, outputs } = await report(app, {}, { executionId: "FxOUT" });
    assert.equal(error, undefined);
    for (const outsider of [3, 4]) {
      const direct = await messagesTo(app, slackIdOf(outsider));
      assert.equal(direct.length, 1);
      assert.match(textsOf(direct), new RegExp(`\\brisk-${outsider}\\b`));
      assert.doesNotMatch(textsOf(direct), /\brisk-0\b/);
    }
    for (const insider of [0, 1, 2]) {
      assert.deepEqual(await messagesTo(app, slackIdOf(insider)), []);
    }
    assert.equal(outputs?.["message_count"], 3);
    assert.match(await toldTech(app), /and by 2 direct messages/);
    assert.match(await toldTech(app), /5 owners notified/);
    await report(app, {}, { executionId: "FxOUT" });
    assert.equal((await messagesTo(app, slackIdOf(3))).length, 1);
    assert.equal((await lastCallAt(app, LATER))["message_count"], 5);
  }, { seed: seed() }));

Deno.test("outsiders: whoever can be told in no way is named with Slack's reason, and stays due for the last call", () =>
  withApp(async (app) => {
    refuseDirect(app, "slack_connect_blocked", [slackIdOf(4)]);
    const { error } = await report(app);
    assert.equal(error, undefined);
    assert.match(await toldTech(app), /4 owners notified/);
    assert.match(
      await toldTech(app),
      new RegExp(`${loginOf(4)} \\(slack_connect_blocked\\): told in no way`),
    );
    app.slack.faults.clear();
    const soon = new Date(NOW.getTime() + HOUR_MS);
    assert.equal((await lastCallAt(app, soon))["owner_count"], 1);
    assert.equal((await messagesTo(app, slackIdOf(4))).length, 1);
  }, { seed: seed() }));

Deno.test("outsiders: every direct message refused for one reason is a failure, told once, and the channel is told all the same", () =>
  withApp(async (app) => {
    const code = "messages_tab_disabled";
    refuseDirect(app, code);
    const { error } = await report(app);
    assert.match(error ?? "", /messages_tab_disabled.*App Home/);
    const told = await toldTech(app);
    assert.equal(told.split(code).length, 2, told);
    assert.match(told, /3 owners notified/);
    assert.match(told, new RegExp(`${loginOf(3)}: told in no way`));
    assert.equal((await messagesIn(app, "opensafely")).length, 1);
    app.slack.faults.clear();
    const soon = new Date(NOW.getTime() + HOUR_MS);
    assert.equal((await lastCallAt(app, soon))["owner_count"], 2);
  }, { seed: seed() }));

Deno.test("outsiders: where Slack does not say who is in a channel, the report goes out as before, and the summary says so", () =>
  withApp(async (app) => {
    app.slack.faults.add(({ method }) =>
      method === "conversations.members"
        ? refusal("fetch_members_failed")
        : null
    );
    const { error } = await report(app);
    assert.equal(error, undefined);
    assert.deepEqual(await messagesTo(app, slackIdOf(3)), []);
    const told = await toldTech(app);
    assert.match(told, /5 owners named/);
    assert.match(told, /It is not known who saw it.*fetch_members_failed/);
  }, { seed: seed() }));

Deno.test("outsiders: members are read a thousand at a time, and a list that hangs costs the report little", () =>
  withApp(async (app) => {
    app.slack.faults.add(({ method }) =>
      method === "conversations.members" ? { kind: "delay", ms: 60_000 } : null
    );
    const { durationMs, error } = await report(app);
    assert.equal(error, undefined);
    assert.ok(durationMs < 20_000, `${durationMs} ms`);
    const limits = callsOf(app, "conversations.members")
      .map(({ args }) => Number(args["limit"]));
    assert.ok(limits.length > 0 && limits.every((limit) => limit === 1_000));
    assert.equal((await messagesIn(app, "opensafely")).length, 1);
  }, { seed: seed() }));

Deno.test("outsiders: a report to a channel where it warns nobody sends nobody a direct message", () =>
  withApp(async (app) => {
    await report(app, {
      occasion: "adhoc",
      requested_by: app.as("lauren").id,
      channel_ids: [app.slack.world.channel("team-rex").id],
    });
    for (const owner of [0, 3]) {
      assert.deepEqual(await messagesTo(app, slackIdOf(owner)), []);
    }
    assert.match(await toldTech(app), /5 owners named/);
  }, { seed: seed() }));

for (const delivery of ["channel", "dm"]) {
  Deno.test(`outsiders: in ${delivery}, as many owners are notified as the summary says`, () =>
    withApp(async (app) => {
      refuseDirect(app, "slack_connect_blocked", [slackIdOf(0), slackIdOf(4)]);
      const { error } = await report(app, { delivery });
      assert.equal(error, undefined);
      const owners = [0, 1, 2, 3, 4].map(slackIdOf);
      const notified = await peopleNotified(app);
      const reached = owners.filter((owner) => notified.has(owner));
      assert.deepEqual(reached, [0, 1, 2, 3].map(slackIdOf));
      assert.match(await toldTech(app), /4 owners notified/);
    }, { seed: seed() }));
}

/**
 * The people whom Slack notifies of what stands: members of a channel who are
 * mentioned there, and whoever has a direct message. A mention reaches nobody
 * who is not in the channel, nor an account that is deactivated.
 */
async function peopleNotified(app: Sandbox): Promise<Set<string>> {
  const { channels, users, app: { user } } = app.slack.world;
  const notified = new Set<string>();
  for (const { id, kind, members } of channels) {
    const messages = await messagesIn(app, id);
    const mentioned = messages.flatMap(activeParts)
      .filter(({ kind }) => kind === "user").map(({ target }) => target);
    const reached = kind === "channel" || messages.length === 0
      ? mentioned.filter((target) => members.has(target))
      : [...members];
    for (const target of reached) notified.add(target);
  }
  for (const { id, deactivated } of users) if (deactivated) notified.delete(id);
  notified.delete(user.id);
  return notified;
}
