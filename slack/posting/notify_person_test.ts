import assert from "node:assert/strict";
import { notifyPerson } from "./notify_person.ts";
import { FakeWorkspace } from "../testdata/fake_workspace.ts";
import { accept, refuse, withSlack } from "../testdata/scripted_slack.ts";

const MESSAGE = { text: "Saved.", blocks: [] };
const SENT = { text: "Saved.", blocks: "[]" };

Deno.test("notifyPerson: in their channel, so that they alone see it", () =>
  withSlack(() => accept(), async ({ slack, calls }) => {
    const to = { userId: "U0MAYA", channelId: "C0TEAM" };
    assert.ok((await notifyPerson(slack, to, MESSAGE)).ok);
    assert.deepEqual(calls.map(({ method, args }) => [method, args]), [
      ["chat.postEphemeral", { channel: "C0TEAM", user: "U0MAYA", ...SENT }],
    ]);
  }));

for (const code of ["user_not_in_channel"]) {
  Deno.test(`notifyPerson: directly, where the channel answers ${code}`, () =>
    withSlack(
      ({ method }) => method === "chat.postEphemeral" ? refuse(code) : accept(),
      async ({ slack, calls }) => {
        const to = { userId: "U0MAYA", channelId: "C0TEAM" };
        assert.ok((await notifyPerson(slack, to, MESSAGE)).ok);
        assert.deepEqual(calls[1]?.method, "chat.postMessage");
        assert.deepEqual(calls[1]?.args, { channel: "U0MAYA", ...SENT });
      },
    ));
}

for (const channelId of ["", undefined]) {
  Deno.test(`notifyPerson: directly, where the channel is ${JSON.stringify(channelId)}`, () =>
    withSlack(() => accept(), async ({ slack, calls }) => {
      const to = {
        userId: "U0MAYA",
        ...(channelId !== undefined && { channelId }),
      };
      await notifyPerson(slack, to, MESSAGE);
      assert.deepEqual(calls.map(({ method }) => method), [
        "chat.postMessage",
      ]);
    }));
}

Deno.test("notifyPerson: what nobody could be shown is an error", () =>
  withSlack(() => refuse("account_inactive"), async ({ slack }) => {
    const told = await notifyPerson(slack, { userId: "U0GONE" }, MESSAGE);
    assert.equal(told.ok, false);
  }));

Deno.test("notifyPerson: an execution that Slack delivers twice writes directly once", () =>
  withSlack(new FakeWorkspace().answer, async ({ slack, calls }) => {
    const to = { userId: "U0MAYA", runId: "Fx1" };
    assert.ok((await notifyPerson(slack, to, MESSAGE)).ok);
    assert.ok((await notifyPerson(slack, to, MESSAGE)).ok);
    assert.ok((await notifyPerson(slack, { ...to, runId: "Fx2" }, MESSAGE)).ok);
    const sent = calls.filter(({ method }) => method === "chat.postMessage");
    assert.equal(sent.length, 2);
  }));

Deno.test("notifyPerson: where the conversation cannot be opened, it is written all the same", () =>
  withSlack(
    ({ method }) =>
      method === "conversations.open"
        ? refuse("internal_error")
        : accept({ channel: "D0MAYA", ts: "1.2" }),
    async ({ slack, calls }) => {
      const to = { userId: "U0MAYA", runId: "Fx1" };
      assert.ok((await notifyPerson(slack, to, MESSAGE)).ok);
      const sent = calls.filter(({ method }) => method === "chat.postMessage");
      assert.deepEqual(sent.map(({ args }) => args.channel), ["U0MAYA"]);
    },
  ));
