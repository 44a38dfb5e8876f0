import assert from "node:assert/strict";
import { fakeTiming } from "../testdata/fake_timing.ts";
import { RUN_MS } from "./budgets.ts";
import { requestTimeoutMs, startTiming } from "./timing.ts";

/** Ms since the start, until the deadline, until the end, for a request. */
const REQUESTS: readonly (readonly [number, number, number, number])[] = [
  [0, 55_000, 58_500, 10_000],
  [50_000, 55_000, 58_500, 5_000],
  [54_500, 55_000, 58_500, 1_000],
  [57_000, 55_000, 58_500, 1_000],
  [58_000, 55_000, 58_500, 500],
  [58_500, 55_000, 58_500, 0],
  [60_000, 55_000, 58_500, 0],
  [9_000, 7_500, 9_500, 500],
  [9_500, 9_500, 9_500, 0],
];

for (const [nowMs, runMs, endsAfterMs, expected] of REQUESTS) {
  Deno.test(`requestTimeoutMs: ${nowMs} ms on, with ${runMs} ms to do it in and ${endsAfterMs} in all, a request has ${expected}`, () => {
    const timing = fakeTiming({ runMs, endsAfterMs });
    timing.pass(nowMs);
    assert.equal(requestTimeoutMs(timing), expected);
  });
}

Deno.test("startTiming: a function must have ended a second before Slack ends it", () => {
  const { deadlineMs, endMs } = startTiming();
  assert.ok(endMs > deadlineMs);
  assert.ok(RUN_MS + (endMs - deadlineMs) <= 59_000);
});

Deno.test("startTiming: whatever a run may take, its handler ends before", () => {
  const { deadlineMs, endMs } = startTiming({ endsAfterMs: 9_500 });
  assert.equal(deadlineMs, endMs);
});

Deno.test("startTiming: nobody sleeps longer than the handler lasts", async () => {
  const { sleep } = startTiming({ endsAfterMs: 0 });
  const late = Promise.withResolvers<string>();
  const timer = setTimeout(() => late.resolve("late"), 5_000);
  const slept = sleep(60_000).then(() => "in time");
  assert.equal(await Promise.race([slept, late.promise]), "in time");
  clearTimeout(timer);
});
