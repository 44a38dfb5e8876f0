import assert from "node:assert/strict";
import { createClock, type Idle, type VirtualClock } from "./clock.ts";
import { skipWaits } from "./skip_waits.ts";

const START = Date.parse("2026-01-05T09:00:00Z");

/** A clock that stands still unless it skips, and how far it came, in ms. */
function standing() {
  const clock = skipWaits(createClock({ now: new Date(START), speed: 0 }));
  return { clock, passed: () => clock.now() - START };
}

const idle = (waits: Partial<Idle> = {}): Idle => ({
  jumps: 0,
  requests: [],
  until: Infinity,
  ...waits,
});

/** Two turns of the event loop: a sleep's skip has been and gone. */
async function turn(): Promise<void> {
  for (const _ of [1, 2]) await new Promise((next) => setTimeout(next, 0));
}

/** A stand-in's work on a request that it answers after so many ms. */
function work(clock: VirtualClock, ms: number, id: string): Promise<void> {
  return clock.trackWork(clock.hold(ms, id));
}

Deno.test("skipWaits: time jumps to what the only participant waits for", () => {
  const { clock, passed } = standing();
  const participant = clock.join();
  assert.equal(passed(), 0);
  participant.reportIdle(idle({ until: START + 1_100 }));
  assert.equal(passed(), 1_100);
});

Deno.test("skipWaits: it jumps to a whole millisecond, never short of a part of one", () => {
  const { clock, passed } = standing();
  clock.join().reportIdle(idle({ until: START + 1_100.2 }));
  assert.equal(passed(), 1_101);
});

Deno.test("skipWaits: while one works, nobody's wait is over", () => {
  const { clock, passed } = standing();
  const working = clock.join();
  clock.join().reportIdle(idle({ until: START + 1_000 }));
  assert.equal(passed(), 0);
  working.reportIdle(idle({ until: START + 300 }));
  assert.equal(passed(), 300);
});

Deno.test("skipWaits: whoever leaves is waited for no more", () => {
  const { clock, passed } = standing();
  const working = clock.join();
  clock.join().reportIdle(idle({ until: START + 1_000 }));
  working.leave();
  assert.equal(passed(), 1_000);
});

Deno.test("skipWaits: what was said before a jump is not true after it", () => {
  const { clock, passed } = standing();
  const participant = clock.join();
  participant.reportIdle(idle({ until: START + 1_000 }));
  participant.reportIdle(idle({ jumps: 0, until: START + 2_000 }));
  assert.equal(passed(), 1_000);
  participant.reportIdle(idle({ jumps: 1, until: START + 2_000 }));
  assert.equal(passed(), 2_000);
});

Deno.test("skipWaits: a request that is not held may be answered at any time", () => {
  const { clock, passed } = standing();
  const participant = clock.join();
  participant.reportIdle(idle({ requests: ["a"], until: START + 1_000 }));
  assert.equal(passed(), 0);
  participant.reportIdle(idle({ until: START + 1_000 }));
  assert.equal(passed(), 1_000);
});

Deno.test("skipWaits: a held request is answered as soon as there is nothing else", async () => {
  const { clock, passed } = standing();
  const participant = clock.join();
  const held = work(clock, 400, "a");
  assert.equal(passed(), 0);
  participant.reportIdle(idle({ requests: ["a"], until: START + 10_000 }));
  await held;
  assert.equal(passed(), 400);
});

Deno.test("skipWaits: it is the same when the participant is idle before its request is held", async () => {
  const { clock, passed } = standing();
  clock.join().reportIdle(idle({ requests: ["a"], until: START + 10_000 }));
  await work(clock, 400, "a");
  assert.equal(passed(), 400);
});

Deno.test("skipWaits: a request that was given up holds up nobody, and is not waited for", () => {
  const { clock, passed } = standing();
  const participant = clock.join();
  work(clock, 90_000, "given up");
  participant.reportIdle(idle({ until: START + 1_000 }));
  assert.equal(passed(), 1_000);
  participant.leave();
  assert.equal(passed(), 1_000);
});

Deno.test("skipWaits: a request that was given up takes effect in its time, before what comes later", async () => {
  const { clock, passed } = standing();
  const participant = clock.join();
  const seen: string[] = [];
  const stored = clock.trackWork((async () => {
    await clock.hold(10_300, "given up");
    await Promise.resolve();
    seen.push(`stored ${passed()}`);
  })());
  clock.at(START + 10_500, () => seen.push(`looked ${passed()}`));
  participant.reportIdle(idle({ until: START + 10_500 }));
  assert.equal(passed(), 10_300);
  participant.reportIdle(idle({ jumps: 1, until: START + 10_500 }));
  await stored;
  assert.equal(passed(), 10_500);
  assert.deepEqual(seen, ["stored 10300", "looked 10500"]);
});

Deno.test("skipWaits: while a stand-in works on a request, nobody's wait is over", async () => {
  const { clock, passed } = standing();
  const answer = Promise.withResolvers<void>();
  const working = clock.trackWork(answer.promise);
  clock.join().reportIdle(idle({ until: START + 1_000 }));
  assert.equal(passed(), 0);
  answer.resolve();
  await working;
  assert.equal(passed(), 1_000);
});

Deno.test("skipWaits: what nobody's participant asked for is answered at once where nobody works", async () => {
  const { clock, passed } = standing();
  await clock.sleep(5_000);
  assert.equal(passed(), 5_000);
  const working = clock.join();
  const slept = clock.sleep(5_000);
  await turn();
  assert.equal(passed(), 5_000);
  working.reportIdle(idle());
  await slept;
  assert.equal(passed(), 10_000);
});

Deno.test("skipWaits: what is begun in the same turn as a sleep, or as it ends, is waited for", async () => {
  const { clock, passed } = standing();
  const later = clock.sleep(400);
  const [early] = await Promise.all([
    clock.sleep(0).then(() => clock.join()),
    turn(),
  ]);
  assert.equal(passed(), 0);
  early.reportIdle(idle({ until: START + 1_000 }));
  await later;
  assert.equal(passed(), 400);
});

Deno.test("skipWaits: what rings on the way rings at its own instant", () => {
  const { clock, passed } = standing();
  const rung: number[] = [];
  clock.at(START + 600, () => rung.push(passed()));
  clock.join().reportIdle(idle({ until: START + 1_000 }));
  assert.deepEqual(rung, [600]);
});

Deno.test("skipWaits: without anybody who waits no alarm comes sooner", () => {
  const { clock, passed } = standing();
  clock.at(START + 600, () => assert.fail("rang"));
  clock.join().reportIdle(idle());
  assert.equal(passed(), 0);
  clock.close();
});
