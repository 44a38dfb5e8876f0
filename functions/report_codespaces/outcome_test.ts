import assert from "node:assert/strict";
import fc from "fast-check";
import { buildReport } from "../../codespaces/report.ts";
import {
  buildCodespace,
  NOW,
} from "../../codespaces/testdata/build_codespace.ts";
import { ReportCodespaces } from "./definition.ts";
import {
  handOn,
  type Outcome,
  outputsOf,
  readContinuation,
  recordedOutputs,
  type ReportOutputs,
  STATUSES,
  stepsLeft,
  YIELDED,
} from "./outcome.ts";

const defined = ReportCodespaces.definition.output_parameters;
assert.ok(defined);
const { properties, required } = defined;
const types = new Map<string, string>(
  Object.entries(properties).map(([name, { type }]) => [name, type]),
);

/** Slack refuses a completion whose outputs are not as defined. */
function assertComplete(outputs: object): void {
  const names = Object.keys(outputs);
  for (const name of required) assert.ok(names.includes(name), name);
  for (const name of names) assert.ok(name in properties, name);
  for (const [name, value] of Object.entries(outputs)) {
    const type = Array.isArray(value) ? "array" : typeof value;
    assert.equal(type, types.get(name));
  }
}

const report = buildReport("opensafely", [
  buildCodespace({ id: "1", owner: { githubId: "1", login: "maya" } }),
  buildCodespace({ id: "2", owner: { githubId: "1", login: "maya" } }),
  buildCodespace({ id: "3", owner: { githubId: "2", login: "tom" } }),
], { now: NOW, thresholdDays: 10, excludedRepos: [] });

Deno.test("outputsOf: counts codespaces, owners and messages, and names the unmapped", () => {
  const outputs = outputsOf({ report, slackUsers: new Map([["1", "U1"]]) }, {
    status: "posted",
    messageCount: 2,
    permalink: "https://acme.slack.com/archives/C1/p1",
  });
  assert.deepEqual(outputs, {
    status: "posted",
    at_risk_count: 3,
    owner_count: 2,
    message_count: 2,
    unmapped_logins: ["tom"],
    permalink: "https://acme.slack.com/archives/C1/p1",
  });
  assertComplete(outputs);
});

Deno.test("outputsOf: without a message there is no permalink, not a blank one", () => {
  const outputs = outputsOf({ report, slackUsers: new Map() }, {
    status: "nothing_at_risk",
    messageCount: 0,
    permalink: null,
  });
  assert.ok(!("permalink" in outputs));
  assertComplete(outputs);
});

const RECORDED: [string, string][] = [
  ["posted", "already_posted"],
  ["already_posted", "already_posted"],
  ["nothing_at_risk", "nothing_at_risk"],
  ["something else", "already_posted"],
];

for (const [recorded, status] of RECORDED) {
  Deno.test(`recordedOutputs: a run recorded as ${recorded} is ${status}`, () => {
    assert.equal(recordedOutputs({ status: recorded }).status, status);
  });
}

Deno.test("recordedOutputs: gives back what was recorded", () => {
  const recorded = outputsOf({ report, slackUsers: new Map() }, {
    status: "posted",
    messageCount: 4,
    permalink: "https://acme.slack.com/archives/C1/p1",
  });
  assert.deepEqual(recordedOutputs({ ...recorded }), {
    ...recorded,
    status: "already_posted",
  });
});

Deno.test("recordedOutputs: complete and valid whatever was recorded", () => {
  const anything = fc.dictionary(
    fc.constantFrom(...Object.keys(properties), "other"),
    fc.jsonValue(),
  );
  fc.assert(fc.property(anything, (recorded) => {
    const outputs = recordedOutputs(recorded);
    assertComplete(outputs);
    assert.ok(STATUSES.includes(outputs.status));
    assert.ok(outputs.unmapped_logins.every((one) => typeof one === "string"));
  }));
});

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

Deno.test("recordedOutputs: whatever a list or a number was replaced by, they are valid", () => {
  const unmapped_logins = ["maya", "", null, { toString: null }];
  const outputs = recordedOutputs({ owner_count: Infinity, unmapped_logins });
  assertComplete(outputs);
  assert.deepEqual(outputs.unmapped_logins, ["maya"]);
  assert.equal(outputs.owner_count, 0);
});
