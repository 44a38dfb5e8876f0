import assert from "node:assert/strict";
import type { FaultAction } from "../sandbox/faults.ts";
import type { Sandbox } from "../sandbox/mod.ts";
import type { SlackRequest } from "../sandbox/slack/types.ts";
import { callsOf, channelId, isPost, report, withApp } from "./support/app.ts";
import {
  assertClearFailure,
  assertSilentFailure,
  assertWholeReport,
  inTwoParts,
  withTwoParts,
} from "./support/outcomes.ts";
import { refusal } from "./support/refusal.ts";

const POST = "chat.postMessage";

/** Each message, the first time that it is sent; `tried` is what was sent. */
function firstTry(tried: Set<string>) {
  return (request: SlackRequest) => {
    const key = JSON.stringify(request.args["metadata"]);
    if (!isPost(request) || tried.has(key)) return false;
    tried.add(key);
    return true;
  };
}

/** The research organisation, with the report's channel changed. */
function channelThatIs(change: {
  readonly isPrivate?: boolean;
  readonly isArchived?: boolean;
  readonly appIsMember?: boolean;
}, name = "opensafely") {
  const seed = inTwoParts();
  const channels = seed.slack.channels.map((channel) =>
    channel.name === name ? { ...channel, ...change } : channel
  );
  return { seed: { ...seed, slack: { ...seed.slack, channels } } };
}

/** What can happen to a message: two of the report, then the summary. */
const mishaps: readonly (readonly [string, FaultAction])[] = [
  ["500 before it is stored", { kind: "status", status: 500 }],
  ["503 after it is stored", {
    kind: "status",
    status: 503,
    after: "handling",
  }],
  ["an answer lost before it is stored", { kind: "reset" }],
  ["an answer lost after it is stored", { kind: "reset", after: "handling" }],
  ["an answer cut off", { kind: "cut" }],
  ["429 for 3 s", {
    kind: "status",
    status: 429,
    headers: { "retry-after": "3" },
  }],
  ["an internal_error", refusal("internal_error")],
];
for (const [name, action] of mishaps) {
  Deno.test(`Slack: ${name}, for each message: everything stands once`, () =>
    withTwoParts(async (app) => {
      const tried = new Set<string>();
      app.slack.faults.next(3, firstTry(tried), action);
      await assertWholeReport(app, await report(app));
      assert.equal(tried.size, 3);
    }));
}

Deno.test("Slack: a message is stored after its time-out: everything stands once", () =>
  withTwoParts(async (app) => {
    app.slack.faults.next(1, isPost, { kind: "delay", ms: 10_300 });
    await assertWholeReport(app, await report(app));
  }));

Deno.test("Slack: Retry-After is waited out before the message is sent again", () =>
  withTwoParts(async (app) => {
    app.slack.faults.next(1, isPost, {
      kind: "status",
      status: 429,
      headers: { "retry-after": "9" },
    });
    await assertWholeReport(app, await report(app));
    const [refused, again] = callsOf(app, POST);
    assert.ok(refused && again && again.at - refused.at >= 9_000);
  }));

Deno.test("Slack: posts at most one message a second in a channel", () =>
  withTwoParts(async (app) => {
    await assertWholeReport(app, await report(app));
    const refused = callsOf(app, POST)
      .filter(({ response }) => response?.status === 429);
    assert.deepEqual(refused, []);
  }));

/** Everything else that is called once may fail once, too. */
const others = [
  "conversations.join",
  "chat.getPermalink",
  "apps.datastore.get",
  "apps.datastore.put",
  "apps.datastore.update",
  "apps.datastore.bulkGet",
];
Deno.test("Slack: all else fails once in two ways: everything stands once", () =>
  withTwoParts(async (app) => {
    for (const method of others) {
      const match = (request: SlackRequest) => request.method === method;
      app.slack.faults.next(1, match, { kind: "reset", after: "handling" });
      app.slack.faults.next(1, match, {
        kind: "status",
        status: 429,
        headers: { "retry-after": "2" },
      });
    }
    await assertWholeReport(app, await report(app));
  }));

Deno.test("Slack: a private channel without the app fails in words for the tech team", () =>
  withApp(async (app) => {
    const id = new RegExp(channelId(app, "opensafely"));
    const words = [/channel_not_found|not_in_channel/, /invite/, id];
    await assertClearFailure(app, await report(app), words);
  }, channelThatIs({ isPrivate: true })));

Deno.test("Slack: one unusable channel of two: nothing is posted in the other", () =>
  withApp(async (app) => {
    const channels = ["opensafely", "opensafely-users"];
    const execution = await report(app, {
      channel_ids: channels.map((name) => channelId(app, name)),
    });
    await assertClearFailure(app, execution, [/is_archived/]);
  }, channelThatIs({ isArchived: true }, "opensafely-users")));

Deno.test("Slack: a private channel that has the app gets its report", () =>
  withApp(
    async (app) => assertWholeReport(app, await report(app)),
    channelThatIs({ isPrivate: true, appIsMember: true }),
  ));

Deno.test("Slack: a refusal of the first message fails in words for the tech team", () =>
  withApp(async (app) => {
    const id = channelId(app, "opensafely");
    refusePosts(app, id, "restricted_action");
    const words = [new RegExp(id), /restricted_action/, /admin/];
    await assertClearFailure(app, await report(app), words);
  }));

function refusePosts({ slack }: Sandbox, id: string, error: string): void {
  slack.faults.add((request) =>
    isPost(request) && request.args["channel"] === id ? refusal(error) : null
  );
}

Deno.test("Slack: no message is taken for a minute: nothing stands, the error says why", () =>
  withApp(async (app) => {
    app.slack.faults.add((request) =>
      isPost(request) ? { kind: "status", status: 503 } : null
    );
    const execution = await report(app);
    await assertSilentFailure(app, execution, [/503/, /slack-status/]);
  }));

Deno.test("Slack: a limit longer than a run is told, not waited for", () =>
  withApp(async (app) => {
    const tech = channelId(app, "team-rex");
    app.slack.faults.add((request) =>
      isPost(request) && request.args["channel"] !== tech
        ? { kind: "status", status: 429, headers: { "retry-after": "90" } }
        : null
    );
    const execution = await report(app);
    await assertClearFailure(app, execution, [/90 s/, /again later/]);
  }));
