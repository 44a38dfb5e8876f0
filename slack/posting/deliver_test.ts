import assert from "node:assert/strict";
import type { PostedMessage } from "../../codespaces/posted_message.ts";
import { ok } from "../../codespaces/result.ts";
import type { SlackApi } from "../api/api.ts";
import {
  deliver,
  type DeliveryHooks,
  fitsTime,
  type Thread,
} from "./deliver.ts";
import { richText, section, text } from "../words/rich_text.ts";
import { fakeTiming } from "../testdata/fake_timing.ts";
import type { Timing } from "../api/timing.ts";
import { FakeWorkspace } from "../testdata/fake_workspace.ts";
import {
  accept,
  httpAnswer,
  refuse,
  RESET,
  type SlackCall,
  withSlack,
} from "../testdata/scripted_slack.ts";

function threadOf(
  channelId: string,
  size: number,
  more: Partial<Thread> = {},
): Thread {
  const messages = Array.from({ length: size }, (_, index) => ({
    blocks: [richText(section(text(`${channelId} ${index}`)))],
    text: `${channelId} ${index}`,
    codespaceIds: [`${channelId}-${index}`],
  }));
  return { channelId, kind: "report", messages, ...more };
}

function hooksOf(
  overrides: Partial<DeliveryHooks> = {},
): DeliveryHooks & { readonly told: PostedMessage[] } {
  const told: PostedMessage[] = [];
  return {
    told,
    runId: "Fx1",
    mayPost: () => Promise.resolve(true),
    onPosted: (message) => {
      told.push(message);
      return Promise.resolve();
    },
    ...overrides,
  };
}

/** The shortest time between two posts to one channel, in ms. */
function closest(calls: readonly SlackCall[]): number {
  const byChannel = Map.groupBy(
    calls.filter(({ method }) => method === "chat.postMessage"),
    ({ args }) => args.channel,
  );
  const gaps = [...byChannel.values()].flatMap((posts) =>
    posts.slice(1).map(({ atMs }, i) => atMs - (posts[i]?.atMs ?? 0))
  );
  return Math.min(...gaps);
}

Deno.test("deliver: the first message begins the thread of the others", async () => {
  const workspace = new FakeWorkspace();
  const hooks = hooksOf();
  await withSlack(workspace.answer, async ({ slack }) => {
    const { posted, problems } = await deliver(
      slack,
      [threadOf("C1", 3)],
      hooks,
    );
    const root = workspace.messages[0]?.ts;
    assert.deepEqual(
      workspace.messages.map(({ thread_ts }) => thread_ts),
      [undefined, root, root],
    );
    assert.deepEqual(posted.map(({ part }) => part), [1, 2, 3]);
    assert.deepEqual(hooks.told, posted);
    assert.deepEqual(problems, []);
  });
});

Deno.test("deliver: where a channel takes no thread replies, the parts follow one another in it", async () => {
  const asked: unknown[] = [];
  await withSlack((call) => {
    const { method, args } = call;
    if (method !== "chat.postMessage") return accept();
    asked.push(args.thread_ts);
    return args.thread_ts === undefined
      ? accept({ channel: "C1", ts: `${asked.length}.1` })
      : refuse("restricted_action_non_threadable_channel");
  }, async ({ slack }) => {
    const hooks = hooksOf();
    const { posted, problems } = await deliver(
      slack,
      [threadOf("C1", 4)],
      hooks,
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(posted.map(({ part }) => part), [1, 2, 3, 4]);
    assert.equal(hooks.told.length, 4);
    assert.deepEqual(asked, [undefined, "1.1", ...Array(3).fill(undefined)]);
  });
});

Deno.test("deliver: goes on in a thread that was begun before", async () => {
  const workspace = new FakeWorkspace();
  const startedAs: PostedMessage = {
    channelId: "C1",
    ts: "9.1",
    kind: "report",
    part: 1,
    codespaceIds: [],
  };
  await withSlack(workspace.answer, async ({ slack }) => {
    const { posted } = await deliver(
      slack,
      [threadOf("C1", 2, { startedAs, partsBefore: 3 })],
      hooksOf(),
    );
    assert.deepEqual(posted.map(({ part }) => part), [4, 5]);
    assert.ok(workspace.messages.every(({ thread_ts }) => thread_ts === "9.1"));
  });
});

const LATE: [string, ReturnType<typeof httpAnswer> | typeof RESET][] = [
  ["a limit that is over after a second", httpAnswer(429, "")],
  ["a lost answer", RESET],
];

for (const [what, trouble] of LATE) {
  Deno.test(`deliver: keeps the pace after ${what}`, async () => {
    const workspace = new FakeWorkspace();
    let posts = 0;
    const script = workspace.unless(({ method }) =>
      method === "chat.postMessage" && (posts += 1) === 2 ? trouble : null
    );
    await withSlack(script, async ({ slack, calls }) => {
      await deliver(slack, [threadOf("C1", 4)], hooksOf());
      assert.equal(workspace.messages.length, 4);
      assert.ok(closest(calls) >= 1_000, `${closest(calls)} ms apart`);
    });
  });
}

/** A Slack that answers within no time, so that the clock is exact. */
function instantSlack(timing: Timing) {
  const sentMs: number[] = [];
  const send: SlackApi["callOnce"] = async (_method, args, beforeTry) => {
    await beforeTry?.();
    sentMs.push(timing.now());
    return ok({ ok: true, channel: args.channel, ts: "1.2" });
  };
  const slack: SlackApi = {
    timing,
    appId: null,
    teamId: null,
    call: send,
    callOnce: send,
    within: () => slack,
  };
  return { sentMs, slack };
}

Deno.test("deliver: keeps the pace of two threads in one channel", async () => {
  const { slack, sentMs } = instantSlack(fakeTiming());
  await deliver(slack, [threadOf("C1", 2), threadOf("C1", 2)], hooksOf());
  const gaps = sentMs.slice(1).map((ms, i) => ms - (sentMs[i] ?? 0));
  assert.equal(sentMs.length, 4);
  assert.ok(Math.min(...gaps) >= 1_000, `${gaps} ms apart`);
});

Deno.test("deliver: several channels go side by side, each at its own pace", async () => {
  const timing = fakeTiming();
  const { slack, sentMs } = instantSlack(timing);
  const threads = ["C1", "C2", "C3"].map((id) => threadOf(id, 5));
  const { posted } = await deliver(slack, threads, hooksOf());
  assert.equal(posted.length, 15);
  assert.equal(sentMs.filter((ms) => ms === sentMs[0]).length, 3);
  assert.ok(timing.elapsedMs() < 5_000, `${timing.elapsedMs()} ms`);
});

Deno.test("deliver: trouble in one channel leaves the others alone", async () => {
  const workspace = new FakeWorkspace();
  const script = workspace.unless(({ method, args }) =>
    method === "chat.postMessage" && args.channel === "C2"
      ? refuse("is_archived")
      : null
  );
  await withSlack(script, async ({ slack }) => {
    const { posted, problems } = await deliver(
      slack,
      [threadOf("C1", 2), threadOf("C2", 2)],
      hooksOf(),
    );
    assert.deepEqual(posted.map(({ channelId }) => channelId), ["C1", "C1"]);
    assert.equal(problems.length, 1);
    const [problem] = problems;
    assert.ok(problem?.kind === "slack" && problem.channelId === "C2");
  });
});

Deno.test("deliver: stops at once where another attempt took over", async () => {
  const workspace = new FakeWorkspace();
  let asked = 0;
  const mayPost = () => Promise.resolve((asked += 1) < 3);
  await withSlack(workspace.answer, async ({ slack }) => {
    const { posted, problems } = await deliver(
      slack,
      [threadOf("C1", 5)],
      hooksOf({ mayPost }),
    );
    assert.equal(posted.length, 2);
    assert.equal(workspace.messages.length, 2);
    assert.deepEqual(problems, [{ kind: "taken_over" }]);
  });
});

Deno.test("deliver: posts as much as the time allows, and says what is left", async () => {
  const workspace = new FakeWorkspace();
  await withSlack(workspace.answer, async ({ slack, timing }) => {
    const threads = [threadOf("C1", 9), threadOf("C2", 1)];
    assert.equal(fitsTime(slack, threads), false);
    const { posted, problems } = await deliver(slack, threads, hooksOf());
    assert.equal(posted.length, 6);
    assert.deepEqual(problems, [{
      kind: "out_of_time",
      channelId: "C1",
      unposted: 4,
      codespaceIds: ["C1-5", "C1-6", "C1-7", "C1-8"],
    }]);
    assert.ok(timing.elapsedMs() < 5_000, `${timing.elapsedMs()} ms`);
  }, { timing: fakeTiming({ runMs: 5_000 }) });
});

Deno.test("fitsTime: the longest thread decides, for channels go side by side", async () => {
  await withSlack(() => RESET, ({ slack }) => {
    assert.ok(fitsTime(slack, [threadOf("C1", 4), threadOf("C2", 4)]));
    assert.ok(fitsTime(slack, []));
    assert.equal(fitsTime(slack, [threadOf("C1", 5)]), false);
    return Promise.resolve();
  }, { timing: fakeTiming({ runMs: 5_000 }) });
});

Deno.test("deliver: stops in time to tell that it did, where Slack is slow", async () => {
  const workspace = new FakeWorkspace();
  const timing = fakeTiming({ runMs: 40_000 });
  const slowly: typeof workspace.answer = (call) => {
    timing.pass(2_000);
    return workspace.answer(call);
  };
  await withSlack(slowly, async ({ slack }) => {
    const { posted, problems } = await deliver(
      slack,
      [threadOf("C1", 30)],
      hooksOf(),
    );
    const unposted = 30 - posted.length;
    assert.ok(posted.length > 5 && unposted > 0, `${posted.length}`);
    const [problem, ...others] = problems;
    assert.ok(problem?.kind === "out_of_time" && others.length === 0);
    assert.equal(problem.unposted, unposted);
    assert.equal(problem.codespaceIds.length, unposted);
    // Four requests as slow as these still fit the run.
    assert.ok(
      timing.elapsedMs() <= 40_000 - 4 * 2_000,
      `${timing.elapsedMs()}`,
    );
  }, { timing });
});
