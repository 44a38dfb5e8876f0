import assert from "node:assert/strict";
import { growthPerDoubling, inTurn, median } from "./measure.ts";

Deno.test("inTurn: takes the ways in turn, each as often as it says", async () => {
  const taken: string[] = [];
  const way = (name: string, rounds: number) => ({
    name,
    rounds,
    take: () => Promise.resolve(taken.push(name)),
  });
  const samples = await inTurn([way("a", 3), way("b", 1)]);
  assert.deepEqual(taken, ["a", "b", "a", "a"]);
  assert.deepEqual(samples, [[1, 3, 4], [2]]);
});

const MEDIANS: readonly (readonly [readonly number[], number])[] = [
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
];
for (const [values, expected] of MEDIANS) {
  Deno.test(`median: of ${values.join(", ")} it is ${expected}`, () => {
    assert.equal(median(values), expected);
  });
}

Deno.test("growthPerDoubling: what is proportional doubles", () => {
  const growth = growthPerDoubling(
    { size: 100, cost: 3 },
    { size: 800, cost: 24 },
  );
  assert.ok(Math.abs(growth - 2) < 1e-9);
});
