import assert from "node:assert/strict";
import fc from "fast-check";
import { readMetadata, writeMetadata } from "./message.ts";

Deno.test("readMetadata: reads what writeMetadata wrote", () => {
  fc.assert(fc.property(
    fc.record({
      runId: fc.string({ minLength: 1 }),
      kind: fc.constantFrom("report", "summary", "failure"),
      part: fc.integer({ min: 1 }),
      codespaceIds: fc.array(fc.nat().map(String)),
    }, { noNullPrototype: true }),
    (identity) => {
      const wire: unknown = JSON.parse(JSON.stringify(writeMetadata(identity)));
      assert.deepEqual(readMetadata(wire), identity);
    },
  ));
});

Deno.test("writeMetadata: the event type is lower-case letters and underscores, or Slack drops it", () => {
  const identity = { runId: "Fx1", part: 1, codespaceIds: [] };
  const { event_type } = writeMetadata({ ...identity, kind: "report" });
  assert.match(event_type, /^[a-z_]+$/);
});

const PAYLOAD = { run_id: "Fx1", kind: "report", part: 1, codespace_ids: "" };
const OURS = {
  event_type: "codespaces_report_message",
  event_payload: PAYLOAD,
};

const OTHERS: [string, unknown][] = [
  ["no metadata", undefined],
  ["a text", "codespaces_report_message"],
  ["another event type", { ...OURS, event_type: "other" }],
  ["a payload that was stripped", { event_type: OURS.event_type }],
  ["no run", { ...OURS, event_payload: { ...PAYLOAD, run_id: 7 } }],
  ["an unknown kind", { ...OURS, event_payload: { ...PAYLOAD, kind: "x" } }],
  ["no part", { ...OURS, event_payload: { ...PAYLOAD, part: undefined } }],
  ["half a part", { ...OURS, event_payload: { ...PAYLOAD, part: 1.5 } }],
];

for (const [what, metadata] of OTHERS) {
  Deno.test(`readMetadata: ${what} is none of ours`, () => {
    assert.equal(readMetadata(metadata), null);
  });
}
