import assert from "node:assert/strict";
import { checkMetadata } from "./message_content.ts";

function outcome(metadata: unknown): unknown {
  const checked = checkMetadata(metadata);
  return checked.kind === "refused"
    ? checked.reply.body["error"]
    : checked.kind;
}

const payload = { scalar: 1, flat: { a: true }, list: ["a", { b: 1 }] };

const CASES: [name: string, metadata: unknown, outcome: string][] = [
  ["none", undefined, "none"],
  ["null", null, "none"],
  ["an empty object", {}, "none"],
  ["good metadata", { event_type: "a_b", event_payload: payload }, "kept"],
  ["a dotted type", { event_type: "a.b", event_payload: {} }, "vanished"],
  ["an upper-case type", { event_type: "A", event_payload: {} }, "vanished"],
  ["a digit in the type", { event_type: "a1", event_payload: {} }, "vanished"],
  ["no payload", { event_type: "a" }, "invalid_metadata_format"],
  ["text", "a", "invalid_metadata_format"],
  [
    "an unknown field",
    { event_type: "a", event_payload: {}, x: 1 },
    "invalid_metadata_format",
  ],
  [
    "an object in an object",
    { event_type: "a", event_payload: { a: { b: {} } } },
    "invalid_metadata_schema",
  ],
  [
    "null in the payload",
    { event_type: "a", event_payload: { a: null } },
    "invalid_metadata_schema",
  ],
  [
    "too much",
    { event_type: "a", event_payload: { a: "x".repeat(8_000) } },
    "metadata_too_large",
  ],
];

for (const [name, metadata, expected] of CASES) {
  Deno.test(`checkMetadata finds ${name} to be: ${expected}`, () => {
    assert.equal(outcome(metadata), expected);
  });
}
