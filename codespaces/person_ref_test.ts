import assert from "node:assert/strict";
import { parsePersonRef, type PersonRef } from "./person_ref.ts";

const READ: [string, PersonRef["kind"], string][] = [
  ["U0123ABCD", "user_id", "U0123ABCD"],
  ["W0123ABCD", "user_id", "W0123ABCD"],
  [" <@U0123ABCD> ", "user_id", "U0123ABCD"],
  ["<@U0123ABCD|maya>", "user_id", "U0123ABCD"],
  ["maya@example.org", "email", "maya@example.org"],
  ["Maya.Chen@Example.org", "email", "maya.chen@example.org"],
  ["mailto:maya@example.org", "email", "maya@example.org"],
  ["Maya Chen <maya@example.org>", "email", "maya@example.org"],
  ["<mailto:maya@example.org|maya@example.org>", "email", "maya@example.org"],
  ["@maya", "handle", "maya"],
  ["maya.chen", "handle", "maya.chen"],
  ["@Maya Chen", "handle", "Maya Chen"],
  ["WILL", "handle", "WILL"],
  ["Ursula", "handle", "Ursula"],
];

for (const [typed, kind, value] of READ) {
  Deno.test(`parsePersonRef: ${typed} is the ${kind} ${value}`, () => {
    assert.deepEqual(parsePersonRef(typed), {
      ok: true,
      value: { kind, value },
    });
  });
}

const REFUSED: [string, RegExp][] = [
  ["", /missing/],
  ["@", /missing/],
  ["<!channel>", /"<!channel>" is not a Slack person/],
  ["maya@example", /is not a Slack person/],
  ["a".repeat(81), /is not a Slack person/],
];

for (const [typed, reason] of REFUSED) {
  Deno.test(`parsePersonRef: refuses "${typed}"`, () => {
    const parsed = parsePersonRef(typed);
    assert.ok(!parsed.ok);
    assert.match(parsed.error, reason);
  });
}
