import assert from "node:assert/strict";
import { Activity } from "./activity.ts";

/** An event loop turned by hand, and what was said of resting. */
function loop() {
  let next: (() => void)[] = [];
  const rests: (readonly string[])[] = [];
  const activity = new Activity(
    (call) => void next.push(call),
    (requests) => void rests.push(requests),
  );
  return {
    activity,
    rests,
    turn(times: number) {
      for (let time = 0; time < times; time += 1) {
        const calls = next;
        next = [];
        for (const call of calls) call();
      }
    },
  };
}

Deno.test("Activity: two turns without a stir are rest, told once", () => {
  const { activity, rests, turn } = loop();
  activity.stir();
  turn(1);
  assert.deepEqual(rests, []);
  turn(1);
  assert.deepEqual(rests, [[]]);
  turn(5);
  assert.equal(rests.length, 1);
});

Deno.test("Activity: a stir on the way starts anew", () => {
  const { activity, rests, turn } = loop();
  activity.stir();
  turn(1);
  activity.stir();
  turn(1);
  assert.equal(rests.length, 0);
  turn(2);
  assert.equal(rests.length, 1);
});

Deno.test("Activity: a request that is out is told, until it is settled", async () => {
  const { activity, rests, turn } = loop();
  const answer = Promise.withResolvers<string>();
  const out = activity.whileOut("a", answer.promise);
  turn(2);
  assert.deepEqual(rests, [["a"]]);
  answer.resolve("done");
  assert.equal(await out, "done");
  turn(2);
  assert.deepEqual(rests, [["a"], []]);
});

Deno.test("Activity: a request that fails is settled, too", async () => {
  const { activity, rests, turn } = loop();
  const out = activity.whileOut("a", Promise.reject(new Error("reset")));
  await assert.rejects(out, /reset/);
  turn(4);
  assert.deepEqual(rests.at(-1), []);
});

Deno.test("Activity: while it works it does not rest, however long that takes", async () => {
  const { activity, rests, turn } = loop();
  const work = Promise.withResolvers<number>();
  const worked = activity.during(work.promise);
  activity.stir();
  turn(9);
  assert.deepEqual(rests, []);
  work.resolve(1);
  assert.equal(await worked, 1);
  turn(2);
  assert.deepEqual(rests, [[]]);
});
