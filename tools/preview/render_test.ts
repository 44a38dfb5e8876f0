import assert from "node:assert/strict";
import { nameableTimeZone } from "./render.ts";

/** As machines name theirs: `TZ=` gives the second, `TZ=UTC0` the first. */
const ZONES: readonly [string | undefined, string][] = [
  [undefined, "UTC"],
  ["Etc/Unknown", "UTC"],
  ["", "UTC"],
  ["Nowhere/Land", "UTC"],
  ["Europe/London", "Europe/London"],
  ["UTC", "UTC"],
];

for (const [name, zone] of ZONES) {
  Deno.test(`nameableTimeZone: ${name} is ${zone}`, () => {
    assert.equal(nameableTimeZone(name), zone);
  });
}
