import assert from "node:assert/strict";
import type { PostedMessage } from "../../codespaces/posted_message.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { writeMetadata } from "../../slack/posting/message.ts";
import { fakeTiming } from "../../slack/testdata/fake_timing.ts";
import { FakeWorkspace } from "../../slack/testdata/fake_workspace.ts";
import {
  httpAnswer,
  refuse,
  withSlack,
} from "../../slack/testdata/scripted_slack.ts";
import { RunJournal } from "./run_journal.ts";

const LOCK = {
  runId: "Fx1",
  kind: "report",
  org: "opensafely",
  owner: "mine",
} as const;
const KEY = "report_runs/Fx1";

function posted(
  ts: string,
  { channelId = "C1", part = 1 }: { channelId?: string; part?: number } = {},
): PostedMessage {
  return { channelId, ts, kind: "report", part, codespaceIds: [`id-${ts}`] };
}

/** Puts a message of the run into the workspace, as Slack would store it. */
function store(
  workspace: FakeWorkspace,
  message: PostedMessage,
  root = "",
): void {
  const { channelId, ts, kind, part, codespaceIds } = message;
  workspace.messages.push({
    channel: channelId,
    ts,
    ...(root !== "" && { thread_ts: root }),
    text: "",
    metadata: writeMetadata({ runId: "Fx1", kind, part, codespaceIds }),
  });
}

function journalOf(slack: SlackApi, noted: readonly PostedMessage[] = []) {
  return new RunJournal(slack, LOCK, { messages: noted, updatedAt: "" });
}

Deno.test("RunJournal: gives a kind's messages by part, of one channel or of all", async () => {
  await withSlack(new FakeWorkspace().answer, ({ slack }) => {
    const journal = journalOf(slack, [
      posted("3", { part: 2 }),
      posted("1"),
      posted("2", { channelId: "C2" }),
      { ...posted("4"), kind: "summary" },
    ]);
    assert.deepEqual(
      journal.posted("report", "C1").map(({ ts }) => ts),
      ["1", "3"],
    );
    assert.equal(journal.posted("report").length, 3);
    assert.equal(journal.posted("failure").length, 0);
    return Promise.resolve();
  });
});

Deno.test("lookIn: adds what stands in the channel and was never noted, each once", async () => {
  const workspace = new FakeWorkspace();
  store(workspace, posted("1"));
  store(workspace, posted("2", { part: 2 }), "1");
  await withSlack(workspace.answer, async ({ slack }) => {
    const journal = journalOf(slack, [posted("1")]);
    await journal.lookIn("C1");
    await journal.lookIn("C1");
    assert.deepEqual(
      journal.posted("report").map(({ ts }) => ts),
      ["1", "2"],
    );
  });
});

Deno.test("lookIn: messages of two channels are two, though their timestamps are one", async () => {
  const workspace = new FakeWorkspace();
  store(workspace, posted("1"));
  store(workspace, posted("1", { channelId: "C2" }));
  await withSlack(workspace.answer, async ({ slack }) => {
    const journal = journalOf(slack);
    await journal.lookIn("C1");
    await journal.lookIn("C2");
    assert.equal(journal.posted("report", "C2").length, 1);
  });
});

Deno.test("mayPost: until another attempt takes the lock", async () => {
  const workspace = new FakeWorkspace();
  workspace.items.set(KEY, { run_id: "Fx1", claimed_by: "mine" });
  await withSlack(workspace.answer, async ({ slack, timing }) => {
    const journal = journalOf(slack);
    assert.equal(await journal.mayPost(), true);
    workspace.items.set(KEY, { run_id: "Fx1", claimed_by: "other" });
    await timing.sleep(12_000);
    assert.equal(await journal.mayPost(), false);
  });
});

Deno.test("mayPost: a datastore that fails stops no report half way", async () => {
  await withSlack(() => refuse("datastore_error"), async ({ slack }) => {
    assert.equal(await journalOf(slack).mayPost(), true);
  });
});

Deno.test("mayPost: a datastore that is slow to fail is not waited for until the lock is stale", async () => {
  const timing = fakeTiming();
  const slowly = () => {
    timing.pass(3_000);
    return httpAnswer(503, "");
  };
  await withSlack(slowly, async ({ slack }) => {
    assert.equal(await journalOf(slack).mayPost(), true);
    assert.ok(timing.elapsedMs() < 12_000, `${timing.elapsedMs()} ms`);
  }, { timing });
});

function notedIn(workspace: FakeWorkspace): string[] {
  const { messages = "[]" } = workspace.items.get(KEY) ?? {};
  return JSON.parse(String(messages)).map(({ ts }: PostedMessage) => ts);
}

Deno.test("onPosted: notes each message beside those before it", async () => {
  const workspace = new FakeWorkspace();
  await withSlack(workspace.answer, async ({ slack }) => {
    const journal = journalOf(slack, [posted("1")]);
    await journal.onPosted(posted("2", { part: 2 }));
    await journal.settle();
    assert.deepEqual(notedIn(workspace), ["1", "2"]);
    assert.equal(journal.posted("report").length, 2);
  });
});

Deno.test("onPosted: messages that stand at the same time are all noted in the end", async () => {
  const workspace = new FakeWorkspace();
  await withSlack(workspace.answer, async ({ slack }) => {
    const journal = journalOf(slack);
    await Promise.all(
      ["1", "2", "3"].map((ts) => journal.onPosted(posted(ts))),
    );
    await journal.settle();
    assert.deepEqual(notedIn(workspace), ["1", "2", "3"]);
  });
});

Deno.test("watch: tells of what stands, then of each new message", async () => {
  await withSlack(new FakeWorkspace().answer, async ({ slack }) => {
    const journal = journalOf(slack, [posted("1")]);
    const seen: string[] = [];
    journal.watch(({ ts }) => seen.push(ts));
    assert.deepEqual(seen, ["1"]);
    await journal.onPosted(posted("2"));
    await journal.settle();
    assert.deepEqual(seen, ["1", "2"]);
  });
});

Deno.test("onPosted: a note that fails is made up for by the next one", async () => {
  const workspace = new FakeWorkspace();
  let failures = 0;
  const script = workspace.unless(({ method }) =>
    method.endsWith("update") && (failures += 1) <= 4
      ? httpAnswer(500, "")
      : null
  );
  await withSlack(script, async ({ slack }) => {
    const journal = journalOf(slack);
    await journal.onPosted(posted("1"));
    await journal.settle();
    assert.deepEqual(notedIn(workspace), []);
    await journal.onPosted(posted("2"));
    await journal.settle();
    assert.deepEqual(notedIn(workspace), ["1", "2"]);
  });
});
