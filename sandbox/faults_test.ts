import assert from "node:assert/strict";
import { createFaultPlan, type FaultAction } from "./faults.ts";

const reset: FaultAction = { kind: "reset", after: "handling" };
const busy: FaultAction = { kind: "status", status: 503 };
const startsWithA = (request: string) => request.startsWith("a");

Deno.test("take answers null where nothing was planned", () => {
  assert.equal(createFaultPlan<string>().take("a"), null);
});

Deno.test("next strikes so many matching requests and then no more", () => {
  const plan = createFaultPlan<string>();
  plan.next(2, startsWithA, reset);
  const taken = ["b", "a1", "b", "a2", "a3"].map((r) => plan.take(r));
  assert.deepEqual(taken, [null, reset, null, reset, null]);
});

Deno.test("add strikes for as long as its rule says so", () => {
  const plan = createFaultPlan<string>();
  plan.add((request) => startsWithA(request) ? busy : null);
  const taken = ["a", "b", "a"].map((r) => plan.take(r));
  assert.deepEqual(taken, [busy, null, busy]);
});

Deno.test("the oldest rule that answers wins and the next keeps its count", () => {
  const plan = createFaultPlan<string>();
  plan.next(1, startsWithA, reset);
  plan.next(1, startsWithA, busy);
  const taken = ["a", "a", "a"].map((r) => plan.take(r));
  assert.deepEqual(taken, [reset, busy, null]);
});

Deno.test("clear forgets every rule", () => {
  const plan = createFaultPlan<string>();
  plan.add(() => busy);
  plan.clear();
  assert.equal(plan.take("a"), null);
});
