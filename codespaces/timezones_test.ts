import assert from "node:assert/strict";
import { findTimezone, suggestTimezones } from "./timezones.ts";

for (
  const { typed, first } of [
    { typed: "london", first: "Europe/London" },
    { typed: "new york", first: "America/New_York" },
    { typed: "kolkata", first: "Asia/Kolkata" },
    { typed: "utc", first: "UTC" },
    { typed: "nowhere at all", first: undefined },
  ]
) {
  Deno.test(`suggestTimezones: "${typed}" offers ${first ?? "nothing"} first`, () => {
    assert.equal(suggestTimezones(typed)[0], first);
  });
}

Deno.test("suggestTimezones: never more or longer than Slack takes, each once", () => {
  for (const typed of ["", "a", "e", "/", "_", "+", "(", "America"]) {
    const offered = suggestTimezones(typed);
    assert.ok(offered.length <= 100, typed);
    assert.equal(new Set(offered).size, offered.length);
    assert.ok(offered.every(({ length }) => length > 0 && length <= 75));
  }
});

Deno.test("suggestTimezones: what it offers can be saved", () => {
  for (const zone of suggestTimezones("a")) {
    assert.equal(findTimezone(zone), zone);
  }
});

for (
  const { name, found } of [
    { name: "europe/LONDON", found: "Europe/London" },
    { name: "Asia/Calcutta", found: "Asia/Calcutta" },
    { name: "Europe/Kiev", found: "Europe/Kiev" },
    { name: "Mars/Olympus", found: null },
    { name: "+01:00", found: null },
    { name: "", found: null },
    { name: "Europe/London; DROP", found: null },
    { name: "a".repeat(500), found: null },
  ]
) {
  Deno.test(`findTimezone: "${name.slice(0, 30)}" is ${found}`, () => {
    assert.equal(findTimezone(name), found);
  });
}
