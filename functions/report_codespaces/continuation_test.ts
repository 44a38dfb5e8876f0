import assert from "node:assert/strict";
import {
  readContinuation,
  stepsLeft,
  writeContinuation,
} from "./continuation.ts";
import type { ReportOutputs } from "./outputs.ts";

const OUTPUTS: ReportOutputs = {
  status: "previewed",
  at_risk_count: 3,
  owner_count: 2,
  message_count: 1,
  unmapped_logins: ["a", "b"],
  permalink: "https://acme.slack.com/archives/C1/p1",
};

for (const outputs of [OUTPUTS, null]) {
  Deno.test(`readContinuation: reads back a run that is ${outputs ? "done" : "not done"}`, () => {
    const written = writeContinuation({ runId: "Fx1", outputs });
    assert.deepEqual(readContinuation({ continuation: written }), {
      runId: "Fx1",
      outputs,
    });
  });
}

for (const continuation of [undefined, null, "", "{", "7", "[]", '{"a":1}']) {
  Deno.test(`readContinuation: ${JSON.stringify(continuation)} is none`, () => {
    assert.equal(readContinuation({ continuation }), null);
  });
}

const LEFT: readonly (readonly [unknown, number])[] = [
  [3, 3],
  [0, 0],
  [undefined, 0],
  [null, 0],
  ["", 0],
  ["3", 0],
  [-1, 0],
];

for (const [input, expected] of LEFT) {
  Deno.test(`stepsLeft: ${JSON.stringify(input)} leaves ${expected}`, () => {
    assert.equal(stepsLeft({ steps_left: input }), expected);
  });
}
