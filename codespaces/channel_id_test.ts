import assert from "node:assert/strict";
import { isChannelId } from "./channel_id.ts";

for (
  const [value, expected] of [
    ["C0123456789", true],
    ["G01", true],
    ["C0", false],
    ["D0123456789", false],
    ["U0123456789", false],
    ["c0123456789", false],
    [" C0123456789", false],
    [`C${"0".repeat(31)}`, false],
    ["#general", false],
    ["", false],
    [null, false],
    [["C0123456789"], false],
  ] as const
) {
  Deno.test(`isChannelId: ${JSON.stringify(value)} is ${expected ? "one" : "none"}`, () => {
    assert.equal(isChannelId(value), expected);
  });
}
