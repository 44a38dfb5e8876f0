import assert from "node:assert/strict";
import { machineTimeMs } from "./machine_time.ts";

for (const [speed, ms] of [[0, 0], [1, 0], [2, 1_000], [40, 39_000]] as const) {
  Deno.test(`at speed ${speed} a deadline is forgiven ${ms} ms`, () => {
    assert.equal(machineTimeMs({ speed }), ms);
  });
}
