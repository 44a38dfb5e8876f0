import assert from "node:assert/strict";
import { createClock, type RealTime } from "./clock.ts";

const MONDAY = new Date("2026-01-05T09:00:00Z");
const HOUR_MS = 3_600_000;

/** Real time that moves only when told to. */
function handWound(): RealTime & { pass(ms: number): void } {
  let now = 1_000;
  let timers: { at: number; call: () => void }[] = [];
  return {
    now: () => now,
    after(ms, call) {
      const timer = { at: now + ms, call };
      timers.push(timer);
      return () => void (timers = timers.filter((other) => other !== timer));
    },
    pass(ms) {
      now += ms;
      const due = timers.filter((timer) => timer.at <= now);
      timers = timers.filter((timer) => timer.at > now);
      for (const timer of due) timer.call();
    },
  };
}

function minutesPast(at: number): number {
  return (at - MONDAY.getTime()) / 60_000;
}

Deno.test("a clock runs at its speed from where it was set", () => {
  const realTime = handWound();
  const clock = createClock({ now: MONDAY, speed: 60, realTime });
  assert.equal(clock.now(), MONDAY.getTime());
  realTime.pass(1_000);
  assert.equal(minutesPast(clock.now()), 1);
});

Deno.test("a sleep ends when its virtual time has passed, not before", async () => {
  const realTime = handWound();
  const clock = createClock({ now: MONDAY, speed: 60, realTime });
  let awake = false;
  const slept = clock.sleep(60_000).then(() => (awake = true));
  realTime.pass(999);
  await Promise.resolve();
  assert.equal(awake, false);
  realTime.pass(1);
  await slept;
  assert.equal(awake, true);
});

Deno.test("a sleep of nothing or less ends at once", async () => {
  const clock = createClock({ now: MONDAY, speed: 0 });
  await clock.sleep(0);
  await clock.sleep(-5);
});

Deno.test("a jump rings what it passes in order, each at its own instant", () => {
  const clock = createClock({ now: MONDAY, speed: 0 });
  const rung: [string, number][] = [];
  const ring = (name: string) => () =>
    rung.push([name, minutesPast(clock.now())]);
  clock.at(MONDAY.getTime() + 2 * HOUR_MS, ring("later"));
  clock.at(MONDAY.getTime() + HOUR_MS, () => {
    ring("sooner")();
    clock.at(MONDAY.getTime() + 1.5 * HOUR_MS, ring("set while ringing"));
  });
  clock.at(MONDAY.getTime() + 9 * HOUR_MS, ring("beyond the jump"));
  clock.advanceTo(new Date(MONDAY.getTime() + 3 * HOUR_MS));
  assert.deepEqual(rung, [
    ["sooner", 60],
    ["set while ringing", 90],
    ["later", 120],
  ]);
  assert.equal(minutesPast(clock.now()), 180);
});

Deno.test("time never goes back", () => {
  const clock = createClock({ now: MONDAY, speed: 0 });
  clock.advanceTo(new Date(MONDAY.getTime() - HOUR_MS));
  assert.equal(clock.now(), MONDAY.getTime());
  assert.throws(() => clock.advanceTo(new Date("never")), RangeError);
});

Deno.test("a cancelled alarm and a closed clock stay silent", () => {
  const clock = createClock({ now: MONDAY, speed: 0 });
  let rings = 0;
  clock.at(MONDAY.getTime() + 1, () => rings++)();
  clock.advanceTo(new Date(MONDAY.getTime() + 2));
  clock.at(MONDAY.getTime() + 3, () => rings++);
  clock.close();
  clock.advanceTo(new Date(MONDAY.getTime() + HOUR_MS));
  assert.equal(rings, 0);
});

Deno.test("followers hear of every jump until they leave", () => {
  const clock = createClock({ now: MONDAY, speed: 0 });
  let jumps = 0;
  const leave = clock.onJump(() => jumps++);
  clock.advanceTo(new Date(MONDAY.getTime() + 1));
  leave();
  clock.advanceTo(new Date(MONDAY.getTime() + 2));
  assert.equal(jumps, 1);
});

Deno.test("an alarm set for the past rings at the next turn, even of a clock that stands", () => {
  const realTime = handWound();
  const clock = createClock({ now: MONDAY, speed: 0, realTime });
  let rings = 0;
  clock.at(MONDAY.getTime() - 1, () => rings++);
  assert.equal(rings, 0);
  realTime.pass(0);
  assert.equal(rings, 1);
});
