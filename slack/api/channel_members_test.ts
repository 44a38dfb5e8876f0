import assert from "node:assert/strict";
import { readChannels } from "./channel_members.ts";
import {
  accept,
  httpAnswer,
  refuse,
  type Reply,
  type SlackCall,
  withSlack,
} from "../testdata/scripted_slack.ts";

const ASKER = "U0ASKER01";

/** Answers conversations.info as `info` says, the rest as `others` does. */
function slackWith(
  info: Reply,
  others: (call: SlackCall) => Reply = () => accept({ members: [ASKER] }),
) {
  return (call: SlackCall) =>
    call.method === "conversations.info" ? info : others(call);
}

const OPEN = { id: "C0OPEN001", name: "opensafely" };
const described = (flags: Record<string, unknown> = {}) =>
  accept({ channel: { ...OPEN, ...flags } });

Deno.test("readChannels: all of 4,000 members, a thousand a page, without joining", async () => {
  const ids = Array.from({ length: 4_000 }, (_, index) => `U0${index}`);
  const page = ({ args }: SlackCall) => {
    const start = Number(args.cursor ?? "0");
    const next = start + Number(args.limit);
    return accept({
      members: ids.slice(start, next),
      response_metadata: { next_cursor: next < ids.length ? `${next}` : "" },
    });
  };
  await withSlack(slackWith(described(), page), async ({ slack, calls }) => {
    const [only] = await readChannels(slack, [OPEN.id], ASKER);
    assert.ok(only?.ok);
    assert.equal(only.value.name, "opensafely");
    assert.deepEqual([...only.value.members], ids);
    assert.deepEqual(calls.map(({ method }) => method), [
      "conversations.info",
      ...Array.from({ length: 4 }, () => "conversations.members"),
    ]);
  });
});

Deno.test("readChannels: a page that fails is an error, and the other channels are read", async () => {
  const script = slackWith(described(), ({ args }) => {
    if (args.channel !== "C0BROKEN1") return accept({ members: [ASKER] });
    return args.cursor === undefined
      ? accept({ members: ["U1"], response_metadata: { next_cursor: "n" } })
      : httpAnswer(500, "");
  });
  await withSlack(script, async ({ slack }) => {
    const [first, second, third] = await readChannels(
      slack,
      ["C0OPEN001", "C0BROKEN1", "C0OPEN002"],
      ASKER,
    );
    assert.ok(first?.ok && third?.ok);
    assert.equal(third.value.channelId, "C0OPEN002");
    assert.ok(second && !second.ok);
    const { channelId, because } = second.error;
    assert.deepEqual([channelId, because.kind], ["C0BROKEN1", "error"]);
  });
});

const UNREAD: readonly (readonly [string, Reply, string])[] = [
  ["one that Slack does not show", refuse("channel_not_found"), "hidden"],
  ["an archived one", described({ is_archived: true }), "archived"],
  ["a direct message", described({ is_im: true }), "not_a_channel"],
  [
    "a direct message of several",
    described({ is_mpim: true }),
    "not_a_channel",
  ],
  ["one that Slack fails on", refuse("missing_scope"), "error"],
];
for (const [what, info, kind] of UNREAD) {
  Deno.test(`readChannels: ${what} is ${kind}, and its members are not asked for`, async () => {
    await withSlack(slackWith(info), async ({ slack, callsOf }) => {
      const [only] = await readChannels(slack, [OPEN.id], ASKER);
      assert.ok(only && !only.ok);
      assert.equal(only.error.because.kind, kind);
      assert.deepEqual(callsOf("conversations.members"), []);
    });
  });
}

Deno.test("readChannels: a private channel is read for its members alone", async () => {
  const info = described({ is_private: true });
  await withSlack(slackWith(info), async ({ slack }) => {
    const [theirs] = await readChannels(slack, [OPEN.id], ASKER);
    assert.ok(theirs?.ok);
    const [notTheirs] = await readChannels(slack, [OPEN.id], "U0OTHER01");
    assert.ok(notTheirs && !notTheirs.ok);
    assert.equal(notTheirs.error.because.kind, "not_theirs");
  });
});

Deno.test("readChannels: the app removed between two calls leaves the channel hidden", async () => {
  const script = slackWith(described(), () => refuse("not_in_channel"));
  await withSlack(script, async ({ slack }) => {
    const [only] = await readChannels(slack, [OPEN.id], ASKER);
    assert.ok(only && !only.ok);
    assert.equal(only.error.because.kind, "hidden");
  });
});
