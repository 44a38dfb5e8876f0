import assert from "node:assert/strict";
import type { Message } from "./message.ts";
import { type Posting, postMessage } from "./post_message.ts";
import { richText, section, text } from "../words/rich_text.ts";
import { fakeTiming } from "../testdata/fake_timing.ts";
import { FakeWorkspace } from "../testdata/fake_workspace.ts";
import {
  cut,
  httpAnswer,
  refuse,
  type Reply,
  RESET,
  type SlackCall,
  withSlack,
} from "../testdata/scripted_slack.ts";

const MESSAGE: Message = {
  blocks: [richText(section(text("Hello")))],
  text: "Hello",
  codespaceIds: ["7", "8"],
};

function posting(overrides: Partial<Posting> = {}): Posting {
  return {
    runId: "Fx1",
    channelId: "C1",
    kind: "report",
    part: 1,
    message: MESSAGE,
    ...overrides,
  };
}

/** Answers the first `times` posts by `how`; `stored` says which take effect. */
function losing(
  workspace: FakeWorkspace,
  { times, stored, how = RESET }: {
    readonly times: number;
    readonly stored: boolean;
    readonly how?: Reply;
  },
) {
  let lost = 0;
  return workspace.unless((call: SlackCall) => {
    if (call.method !== "chat.postMessage" || lost >= times) return null;
    lost += 1;
    if (stored) workspace.answer(call);
    return how;
  });
}

Deno.test("postMessage: sends blocks, text and metadata, and says where it stands", async () => {
  const workspace = new FakeWorkspace();
  await withSlack(workspace.answer, async ({ slack, calls }) => {
    const posted = await postMessage(slack, posting({ threadTs: "1.2" }));
    assert.deepEqual(posted, {
      ok: true,
      value: {
        channelId: "C1",
        ts: "1700000000.000001",
        kind: "report",
        part: 1,
        codespaceIds: ["7", "8"],
      },
    });
    assert.deepEqual(calls[0]?.args, {
      channel: "C1",
      text: "Hello",
      blocks: JSON.stringify(MESSAGE.blocks),
      metadata: JSON.stringify({
        event_type: "codespaces_report_message",
        event_payload: {
          run_id: "Fx1",
          kind: "report",
          part: 1,
          codespace_ids: "7,8",
        },
      }),
      thread_ts: "1.2",
      unfurl_links: "false",
      unfurl_media: "false",
    });
  });
});

const LOST: [string, Reply][] = [
  ["a reset connection", RESET],
  ["a cut-off answer", cut({ ok: true, ts: "1", pad: "x".repeat(99) })],
  ["a 502", httpAnswer(502, "")],
  ["a fatal_error", refuse("fatal_error")],
];

for (const [what, how] of LOST) {
  for (const stored of [true, false]) {
    const when = stored ? "after" : "before";
    Deno.test(`postMessage: lost to ${what} ${when} it was stored, it stands once`, async () => {
      for (const threadTs of [undefined, "1699999999.000001"]) {
        const workspace = new FakeWorkspace();
        const script = losing(workspace, { times: 1, stored, how });
        await withSlack(script, async ({ slack, callsOf }) => {
          const posted = await postMessage(slack, posting({ threadTs }));
          assert.ok(posted.ok);
          assert.equal(posted.value.ts, "1700000000.000001");
          assert.equal(callsOf("chat.postMessage").length, stored ? 1 : 2);
          assert.equal(workspace.messages.length, 1);
        });
      }
    });
  }
}

Deno.test("postMessage: a direct message lost after it was stored is found in the conversation", async () => {
  const workspace = new FakeWorkspace();
  const script = losing(workspace, { times: 1, stored: true });
  await withSlack(script, async ({ slack, callsOf }) => {
    const posted = await postMessage(slack, posting({ channelId: "U7" }));
    assert.ok(posted.ok);
    assert.equal(posted.value.channelId, "D7");
    assert.equal(workspace.messages.length, 1);
    assert.equal(callsOf("conversations.history")[0]?.args.channel, "D7");
  });
});

Deno.test("postMessage: another part, kind or run that stands is not this message", async () => {
  for (
    const other of [{ part: 2 }, { kind: "summary" }, { runId: "Fx0" }] as const
  ) {
    const workspace = new FakeWorkspace();
    await withSlack(workspace.answer, async ({ slack }) => {
      await postMessage(slack, posting(other));
    });
    const script = losing(workspace, { times: 1, stored: false });
    await withSlack(script, async ({ slack }) => {
      assert.ok((await postMessage(slack, posting())).ok);
      assert.equal(workspace.messages.length, 2);
    });
  }
});

Deno.test("postMessage: two messages of one person are told apart by their codespaces", async () => {
  const workspace = new FakeWorkspace();
  await withSlack(workspace.answer, async ({ slack }) => {
    await postMessage(slack, posting({ channelId: "U7" }));
  });
  const script = losing(workspace, { times: 1, stored: false });
  await withSlack(script, async ({ slack }) => {
    const message = { ...MESSAGE, codespaceIds: ["9"] };
    await postMessage(slack, posting({ channelId: "U7", message }));
    assert.equal(workspace.messages.length, 2);
  });
});

Deno.test("postMessage: where nobody can look, it is an error and not sent again", async () => {
  const workspace = new FakeWorkspace();
  const blind = losing(workspace, { times: 1, stored: true });
  await withSlack(
    (call) =>
      call.method === "conversations.history"
        ? refuse("not_in_channel")
        : blind(call),
    async ({ slack, callsOf }) => {
      const posted = await postMessage(slack, posting());
      assert.ok(!posted.ok && posted.error.kind === "refused");
      assert.equal(posted.error.code, "not_in_channel");
      assert.equal(posted.error.mayStand, true);
      assert.equal(callsOf("chat.postMessage").length, 1);
    },
  );
});

Deno.test("postMessage: gives up after three sends that were all lost", async () => {
  const workspace = new FakeWorkspace();
  const script = losing(workspace, { times: 9, stored: false });
  await withSlack(script, async ({ slack, callsOf }) => {
    const posted = await postMessage(slack, posting());
    assert.ok(!posted.ok && posted.error.kind === "unreachable");
    assert.equal(posted.error.mayStand, undefined);
    assert.equal(callsOf("chat.postMessage").length, 3);
    assert.equal(callsOf("conversations.history").length, 3);
  });
});

Deno.test("postMessage: sends nothing again once the run is over", async () => {
  const workspace = new FakeWorkspace();
  const script = losing(workspace, { times: 9, stored: false });
  await withSlack(script, async ({ slack, callsOf }) => {
    assert.equal((await postMessage(slack, posting())).ok, false);
    assert.equal(callsOf("chat.postMessage").length, 1);
  }, { timing: fakeTiming({ runMs: 500 }) });
});

Deno.test("postMessage: what Slack refuses is neither looked for nor sent again", async () => {
  await withSlack(
    () => refuse("channel_not_found"),
    async ({ slack, calls }) => {
      const posted = await postMessage(slack, posting());
      assert.ok(!posted.ok && posted.error.kind === "refused");
      assert.equal(calls.length, 1);
    },
  );
});
