import assert from "node:assert/strict";
import { findPosted } from "./find_posted.ts";
import { writeMetadata } from "./message.ts";
import { START_MS } from "../testdata/fake_timing.ts";
import {
  accept,
  refuse,
  type Script,
  withSlack,
} from "../testdata/scripted_slack.ts";

function stored(
  ts: string,
  { runId = "Fx1", part = 1 }: { runId?: string; part?: number } = {},
) {
  return {
    type: "message",
    ts,
    metadata: writeMetadata({
      runId,
      kind: "report",
      part,
      codespaceIds: [ts],
    }),
  };
}

const SEARCH = { channelId: "C1", runId: "Fx1", sinceMs: START_MS };

const THREAD: Script = ({ method, args }) => {
  if (method === "conversations.history") {
    return accept({
      messages: [
        stored("5"),
        stored("4", { runId: "Fx0" }),
        { ts: "3", text: "somebody's" },
        { ts: "2", metadata: { event_type: "another_app" } },
      ],
    });
  }
  return args.cursor === "next"
    ? accept({ messages: [stored("7", { part: 3 })] })
    : accept({
      messages: [stored("5"), stored("6", { part: 2 })],
      response_metadata: { next_cursor: "next" },
    });
};

Deno.test("findPosted: finds the run's messages in the channel and in their threads", async () => {
  await withSlack(THREAD, async ({ slack, callsOf }) => {
    const found = await findPosted(slack, SEARCH);
    assert.ok(found.ok);
    assert.deepEqual(
      found.value.map(({ ts, part }) => [ts, part]),
      [["5", 1], ["6", 2], ["7", 3]],
    );
    assert.deepEqual(found.value[1], {
      channelId: "C1",
      ts: "6",
      kind: "report",
      part: 2,
      codespaceIds: ["6"],
    });
    assert.equal(callsOf("conversations.replies").length, 2);
  });
});

Deno.test("findPosted: asks for the metadata, and from some minutes earlier", async () => {
  await withSlack(THREAD, async ({ slack, callsOf }) => {
    await findPosted(slack, SEARCH);
    const [history] = callsOf("conversations.history");
    assert.equal(history?.args.include_all_metadata, "true");
    const oldest = Number(history?.args.oldest) * 1_000;
    assert.ok(oldest < START_MS && oldest > START_MS - 3_600_000);
  });
});

Deno.test("findPosted: looks in one thread alone where it is told to", async () => {
  await withSlack(THREAD, async ({ slack, callsOf }) => {
    const found = await findPosted(slack, { ...SEARCH, threadTs: "5" });
    assert.ok(found.ok);
    assert.deepEqual(found.value.map(({ ts }) => ts), ["6", "7"]);
    assert.equal(callsOf("conversations.history").length, 0);
  });
});

Deno.test("findPosted: looks through every page of a busy channel", async () => {
  await withSlack(
    ({ method, args }) => {
      if (method !== "conversations.history") return accept({ messages: [] });
      const page = Number(args.cursor ?? "0");
      return page < 5
        ? accept({
          messages: [{ ts: "1" }],
          response_metadata: { next_cursor: String(page + 1) },
        })
        : accept({ messages: [stored("9")] });
    },
    async ({ slack }) => {
      const found = await findPosted(slack, SEARCH);
      assert.ok(found.ok);
      assert.equal(found.value.length, 1);
    },
  );
});

for (const method of ["conversations.history", "conversations.replies"]) {
  Deno.test(`findPosted: a failing ${method} is an error, not an empty channel`, async () => {
    await withSlack(
      (call) =>
        call.method === method ? refuse("not_in_channel") : THREAD(call),
      async ({ slack }) => {
        const found = await findPosted(slack, SEARCH);
        assert.ok(!found.ok && found.error.kind === "refused");
      },
    );
  });
}
