import assert from "node:assert/strict";
import fc from "fast-check";
import { ok } from "../codespaces/result.ts";
import type { SlackApi } from "../slack/api/api.ts";
import type { Timing } from "../slack/api/timing.ts";
import { holds, type Lock, take } from "./once.ts";

/** The item as each write left it; the last in time counts. */
type Written = { readonly atMs: number; readonly item: object }[];

interface Attempt {
  /** After the first one, in ms. */
  readonly lateMs: number;
  /** How long a look takes, and a write, in ms. */
  readonly getMs: number;
  readonly putMs: number;
  /** How old what it reads is, in ms. */
  readonly staleMs: number;
}

/** A datastore that answers an attempt as late and as stale as it says. */
function datastoreFor(
  { lateMs, getMs, putMs, staleMs }: Attempt,
  written: Written,
): SlackApi {
  let nowMs = lateMs;
  const timing: Timing = {
    now: () => nowMs,
    sleep: (ms) => Promise.resolve(void (nowMs += ms)),
    ...{ deadlineMs: Infinity, endMs: Infinity },
  };
  const call: SlackApi["call"] = (method, args) => {
    if (method === "apps.datastore.put") {
      nowMs += putMs;
      written.push({ atMs: nowMs, item: Object(args["item"]) });
      return Promise.resolve(ok({ ok: true }));
    }
    const seen = written.filter(({ atMs }) => atMs <= nowMs - staleMs)
      .toSorted((one, other) => one.atMs - other.atMs).at(-1);
    nowMs += getMs;
    return Promise.resolve(ok({ ok: true, item: seen?.item ?? {} }));
  };
  const slack = {
    ...{ call, callOnce: call, timing, appId: null, teamId: null },
    within: () => slack,
  };
  return slack;
}

function lockOf(owner: string): Lock {
  return { runId: "weekly-1", kind: "report", org: "opensafely", owner };
}

const ATTEMPT = fc.record<Attempt>({
  lateMs: fc.integer({ min: 1, max: 2_000 }),
  getMs: fc.integer({ min: 0, max: 249 }),
  putMs: fc.integer({ min: 0, max: 249 }),
  staleMs: fc.integer({ min: 0, max: 1_000 }),
});

Deno.test("a lock: of two attempts that race for it one has it, though what they read is up to a second old", () =>
  fc.assert(
    fc.asyncProperty(ATTEMPT, ATTEMPT, async (one, other) => {
      const written: Written = [];
      const attempts = [{ ...one, lateMs: 0 }, other].map((attempt, index) => ({
        slack: datastoreFor(attempt, written),
        lock: lockOf(`attempt ${index}`),
      }));
      const taken = [];
      for (const { slack, lock } of attempts) {
        taken.push(await take(slack, lock, { staleAfterMs: 12_000 }));
      }
      let holders = 0;
      for (const [index, { slack, lock }] of attempts.entries()) {
        const mine = taken[index];
        assert.ok(mine?.ok);
        if (mine.value.kind !== "ours") continue;
        const held = await holds(slack, lock, mine.value);
        if (held.ok && held.value) holders += 1;
      }
      assert.equal(holders, 1);
    }),
    { numRuns: 1_000 },
  ));
