import assert from "node:assert/strict";
import { readChannels } from "./read_channels.ts";
import {
  accept,
  httpAnswer,
  refuse,
  type Reply,
  type SlackCall,
  withSlack,
} from "../../slack/testdata/scripted_slack.ts";

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
    const { read } = await readChannels(slack, [OPEN.id], ASKER);
    assert.equal(read[0]?.name, "opensafely");
    assert.deepEqual([...read[0].members], ids);
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
    const { read, unread } = await readChannels(
      slack,
      ["C0OPEN001", "C0BROKEN1", "C0OPEN002"],
      ASKER,
    );
    const ids = read.map(({ channelId }) => channelId);
    assert.deepEqual(ids, ["C0OPEN001", "C0OPEN002"]);
    assert.equal(unread[0]?.channelId, "C0BROKEN1");
    assert.match(unread[0].because, /^could not be read\. Slack could not be/);
  });
});

const UNREAD: readonly (readonly [string, Reply, RegExp])[] = [
  [
    "one that Slack does not show",
    refuse("channel_not_found"),
    /^is gone, or private and without the app\. .*\/invite/,
  ],
  ["an archived one", described({ is_archived: true }), /^is archived\./],
  ["a direct message", described({ is_im: true }), /^is a direct message\./],
  ["one that Slack fails on", refuse("missing_scope"), /^could not be read\./],
];
for (const [what, info, because] of UNREAD) {
  Deno.test(`readChannels: ${what} says so, and its members are not asked for`, async () => {
    await withSlack(slackWith(info), async ({ slack, callsOf }) => {
      const { unread } = await readChannels(slack, [OPEN.id], ASKER);
      assert.match(unread[0]?.because ?? "", because);
      assert.deepEqual(callsOf("conversations.members"), []);
    });
  });
}

Deno.test("readChannels: a private channel is read for its members alone", async () => {
  const info = described({ is_private: true, is_member: true });
  await withSlack(slackWith(info), async ({ slack }) => {
    const theirs = await readChannels(slack, [OPEN.id], ASKER);
    assert.equal(theirs.read.length, 1);
    const { unread } = await readChannels(slack, [OPEN.id], "U0OTHER01");
    assert.match(unread[0]?.because ?? "", /private channel that you are not/);
  });
});
