import assert from "node:assert/strict";
import { Activity } from "./activity.ts";

/** An event loop turned by hand, and what was said of being idle. */
function loop() {
  let next: (() => void)[] = [];
  const idle: (readonly string[])[] = [];
  const activity = new Activity(
    (call) => void next.push(call),
    (requests) => void idle.push(requests),
  );
  return {
    activity,
    idle,
    turn(times: number) {
      for (let time = 0; time < times; time += 1) {
        const calls = next;
        next = [];
        for (const call of calls) call();
      }
    },
  };
}

Deno.test("Activity: two turns without activity are idle, told once", () => {
  const { activity, idle, turn } = loop();
  activity.noteActivity();
  turn(1);
  assert.deepEqual(idle, []);
  turn(1);
  assert.deepEqual(idle, [[]]);
  turn(5);
  assert.equal(idle.length, 1);
});

Deno.test("Activity: activity on the way starts anew", () => {
  const { activity, idle, turn } = loop();
  activity.noteActivity();
  turn(1);
  activity.noteActivity();
  turn(1);
  assert.equal(idle.length, 0);
  turn(2);
  assert.equal(idle.length, 1);
});

Deno.test("Activity: a request that is out is told, until it is settled", async () => {
  const { activity, idle, turn } = loop();
  const answer = Promise.withResolvers<string>();
  const out = activity.trackRequest("a", answer.promise);
  turn(2);
  assert.deepEqual(idle, [["a"]]);
  answer.resolve("done");
  assert.equal(await out, "done");
  turn(2);
  assert.deepEqual(idle, [["a"], []]);
});

Deno.test("Activity: a request that fails is settled, too", async () => {
  const { activity, idle, turn } = loop();
  const out = activity.trackRequest("a", Promise.reject(new Error("reset")));
  await assert.rejects(out, /reset/);
  turn(4);
  assert.deepEqual(idle.at(-1), []);
});

Deno.test("Activity: while it works it is not idle, however long that takes", async () => {
  const { activity, idle, turn } = loop();
  const work = Promise.withResolvers<number>();
  const worked = activity.trackWork(work.promise);
  activity.noteActivity();
  turn(9);
  assert.deepEqual(idle, []);
  work.resolve(1);
  assert.equal(await worked, 1);
  turn(2);
  assert.deepEqual(idle, [[]]);
});
