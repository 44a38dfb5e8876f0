import assert from "node:assert/strict";
import { createClock } from "../time/clock.ts";
import { Pointers } from "./pointers.ts";

function pointers() {
  const clock = createClock({
    now: new Date("2026-03-23T09:00:00Z"),
    speed: 0,
  });
  const all = new Pointers(clock);
  const pass = (ms: number) => clock.advanceTo(new Date(clock.now() + ms));
  return { all, clock, pass };
}

Deno.test("a pointer opens the screen of whoever acted, once", () => {
  const { all } = pointers();
  const { interactivity_pointer: pointer, interactor } = all.issue("U1");
  assert.equal(interactor.id, "U1");
  assert.notEqual(pointer, all.issue("U1").interactivity_pointer);
  assert.deepEqual(all.redeem(pointer), { userId: "U1" });
  assert.equal(all.redeem(pointer), "exchanged_trigger_id");
  assert.equal(all.redeem("123.456.abc"), "invalid_trigger_id");
});

Deno.test("a pointer lives for 3 s", () => {
  for (
    const [ms, expected] of [[2_999, "object"], [3_000, "string"]] as const
  ) {
    const { all, pass } = pointers();
    const { interactivity_pointer: pointer } = all.issue("U1");
    pass(ms);
    assert.equal(typeof all.redeem(pointer), expected, `${ms} ms`);
  }
  const { all, pass } = pointers();
  const { interactivity_pointer: pointer } = all.issue("U1");
  pass(3_000);
  assert.equal(all.redeem(pointer), "expired_trigger_id");
});
