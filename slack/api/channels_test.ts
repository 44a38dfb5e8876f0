import assert from "node:assert/strict";
import { enterChannels } from "./channels.ts";
import {
  accept,
  httpAnswer,
  refuse,
  type Reply,
  withSlack,
} from "../testdata/scripted_slack.ts";

const PRIVATE = refuse("method_not_supported_for_channel_type");
const MEMBER = accept({ channel: { id: "C1", is_member: true } });

const CASES: [string, { join: Reply; info?: Reply }, string | null][] = [
  ["a public channel is joined", { join: accept() }, null],
  ["a private channel it is in will do", { join: PRIVATE, info: MEMBER }, null],
  [
    "a private channel it is not in must invite it",
    {
      join: PRIVATE,
      info: accept({ channel: { id: "C1", is_member: false } }),
    },
    "not_in_channel",
  ],
  [
    "a private channel it cannot even see is not found",
    { join: PRIVATE, info: refuse("channel_not_found") },
    "channel_not_found",
  ],
  [
    "an archived private channel takes no report",
    {
      join: PRIVATE,
      info: accept({ channel: { is_member: true, is_archived: true } }),
    },
    "is_archived",
  ],
  [
    "a direct message needs no membership",
    {
      join: PRIVATE,
      info: accept({ channel: { is_im: true, is_member: false } }),
    },
    null,
  ],
  [
    "an archived public channel takes no report",
    {
      join: refuse("is_archived"),
      info: accept({ channel: { is_member: true, is_archived: true } }),
    },
    "is_archived",
  ],
  [
    "a channel it may not join but is in will do",
    { join: refuse("restricted_action"), info: MEMBER },
    null,
  ],
  [
    "a private channel that joining cannot see, but that it is in, will do",
    { join: refuse("channel_not_found"), info: MEMBER },
    null,
  ],
  [
    "a channel that is nowhere is not found",
    {
      join: refuse("channel_not_found"),
      info: refuse("channel_not_found"),
    },
    "channel_not_found",
  ],
];

for (const [what, { join, info = refuse("unexpected") }, code] of CASES) {
  Deno.test(`enterChannels: ${what}`, async () => {
    await withSlack(
      ({ method }) => method === "conversations.join" ? join : info,
      async ({ slack }) => {
        const entered = await enterChannels(slack, ["C1"]);
        const found = entered.ok || entered.error.error.kind !== "refused"
          ? null
          : entered.error.error.code;
        assert.equal(found, code);
        assert.equal(entered.ok, code === null);
      },
    );
  });
}

Deno.test("enterChannels: names the channel that fails", async () => {
  await withSlack(
    ({ args }) => args.channel === "C2" ? refuse("is_archived") : accept(),
    async ({ slack }) => {
      const entered = await enterChannels(slack, ["C1", "C2", "C3"]);
      assert.ok(!entered.ok);
      assert.equal(entered.error.channelId, "C2");
    },
  );
});

Deno.test("enterChannels: a Slack that is down is an error, not a way in", async () => {
  await withSlack(() => httpAnswer(503, ""), async ({ slack }) => {
    const entered = await enterChannels(slack, ["C1"]);
    assert.ok(!entered.ok);
    assert.equal(entered.error.error.kind, "unreachable");
  });
});
