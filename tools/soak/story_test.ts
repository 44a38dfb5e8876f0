import assert from "node:assert/strict";
import { generateStory } from "./generate.ts";
import { parseStory, printFailing } from "./print_story.ts";
import { METHODS, refusalsOf } from "./refusals.ts";
import { shrink } from "./shrink.ts";
import { FAULT_KINDS, runsTheApp, type Story } from "./story.ts";

const SEEDS = Array.from({ length: 400 }, (_, seed) => seed);

Deno.test("story: a seed is always the same story, and another seed another", () => {
  assert.deepEqual(generateStory(5), generateStory(5));
  const all = SEEDS.map((seed) => JSON.stringify(generateStory(seed).steps));
  assert.equal(new Set(all).size, SEEDS.length);
});

Deno.test("story: steps are in the order of their times, and end without a fault", () => {
  for (const seed of SEEDS) {
    const { steps } = generateStory(seed);
    const times = steps.map(({ day, hour }) => 24 * day + hour);
    assert.deepEqual(times, times.toSorted((one, other) => one - other));
    const last = steps.slice(-3).map(({ act, faults }) => {
      assert.deepEqual(faults, []);
      return act.kind;
    });
    assert.deepEqual(last, ["last_call", "weekly", "check"]);
  }
});

Deno.test("story: over some seeds there is every kind of fault, and stories with none, one and many", () => {
  const faults = SEEDS.map((seed) =>
    generateStory(seed).steps.filter(runsTheApp).flatMap((one) => one.faults)
  );
  const kinds = new Set(faults.flat().map(({ kind }) => kind));
  assert.deepEqual([...kinds].toSorted(), Object.keys(FAULT_KINDS).toSorted());
  const counts = faults.map(({ length }) => length);
  assert.ok([0, 1, 2, 6].every((count) => counts.includes(count)));
});

Deno.test("story: every method has errors that it may be refused with", () => {
  for (const method of METHODS) assert.ok(refusalsOf(method).length > 3);
});

/** Fails where somebody claims after a lost put. */
const fails = ({ steps }: Story) => {
  const lost = steps.findIndex(({ faults }) =>
    faults.some(({ kind }) => kind === "lost")
  );
  const step = steps.findIndex(({ act }, index) =>
    act.kind === "weekly" && index > lost && lost >= 0
  );
  return step < 0
    ? null
    : { invariant: "one", step, expected: "nothing", seen: "something" };
};

Deno.test("shrink: leaves what it takes to fail, the same each time, and prints how to play it", async () => {
  const seed = SEEDS.find((one) => fails(generateStory(one)) !== null);
  const story = generateStory(seed ?? 0);
  const violation = fails(story);
  assert.ok(violation);
  const replay = (shorter: Story) => Promise.resolve(fails(shorter));
  const short = await shrink({ story, violation }, replay);
  assert.deepEqual(await shrink({ story, violation }, replay), short);
  const { steps } = short.story;
  assert.equal(steps.length, 2);
  assert.deepEqual(steps.flatMap(({ faults }) => faults).length, 1);
  const printed = printFailing(short);
  assert.match(printed, /expected: nothing\n {2}seen: {5}something/);
  const [, json = ""] = /--story '(.*)'/.exec(printed) ?? [];
  assert.deepEqual(parseStory(json), short.story);
});
