import assert from "node:assert/strict";
import { permalinkOf } from "./permalink.ts";
import {
  accept,
  refuse,
  RESET,
  withSlack,
} from "../testdata/scripted_slack.ts";

const MESSAGE = {
  channelId: "C1",
  ts: "1.2",
  kind: "report",
  part: 1,
  codespaceIds: [],
} as const;

Deno.test("permalinkOf: asks for the address of the message", async () => {
  const permalink = "https://acme.slack.com/archives/C1/p12";
  await withSlack(() => accept({ permalink }), async ({ slack, calls }) => {
    assert.equal(await permalinkOf(slack, MESSAGE), permalink);
    assert.deepEqual(calls[0]?.args, { channel: "C1", message_ts: "1.2" });
  });
});

for (
  const [what, reply] of [
    ["Slack refuses", refuse("message_not_found")],
    ["Slack cannot be reached", RESET],
    ["the answer holds none", accept()],
  ] as const
) {
  Deno.test(`permalinkOf: null where ${what}`, async () => {
    await withSlack(() => reply, async ({ slack }) => {
      assert.equal(await permalinkOf(slack, MESSAGE), null);
    });
  });
}
