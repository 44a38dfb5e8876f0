import assert from "node:assert/strict";
import { handOn, readContinuation, stepsLeft } from "./continuation.ts";
import { type Outcome, type ReportOutputs, YIELDED } from "./outcome.ts";

const OUTPUTS: ReportOutputs = {
  status: "previewed",
  at_risk_count: 3,
  owner_count: 2,
  message_count: 1,
  unmapped_logins: ["a", "b"],
  permalink: "https://acme.slack.com/archives/C1/p1",
};

const DONE: Outcome = { kind: "outputs", outputs: OUTPUTS };
const NEXT = { inputs: { steps_left: 1 }, runId: "Fx1" };

const HANDED_ON: readonly (readonly [string, Outcome, ReportOutputs | null])[] =
  [
    ["is done", DONE, OUTPUTS],
    ["is not done", { ...DONE, isUnfinished: true }, null],
  ];

for (const [what, outcome, outputs] of HANDED_ON) {
  Deno.test(`readContinuation: reads back a run that ${what}`, () => {
    const handed = handOn(outcome, NEXT);
    assert.ok(handed.kind === "outputs");
    const { continuation } = handed.outputs;
    assert.deepEqual(readContinuation({ continuation }), {
      runId: "Fx1",
      outputs,
    });
  });
}

Deno.test("handOn: the last step hands nothing on, and neither does one that yields", () => {
  assert.equal(handOn(DONE, { inputs: {}, runId: "Fx1" }), DONE);
  assert.equal(handOn(YIELDED, NEXT), YIELDED);
});

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
