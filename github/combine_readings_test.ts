import assert from "node:assert/strict";
import type { CodespacesPage } from "./codespaces_page.ts";
import { combineReadings, readingOf } from "./combine_readings.ts";

function page(...ids: readonly string[]): CodespacesPage<null> {
  return {
    ids,
    kept: ids.map(() => null),
    unreadable: [],
    totalCount: ids.length,
    hasNext: false,
    tokenExpiresAt: null,
  };
}

const seenIn = (
  list: ReturnType<typeof combineReadings>,
) => [...list.codespaces.keys()];

Deno.test("combineReadings: a list that does not add up has what page 1 showed the second time", () => {
  const list = combineReadings([
    readingOf([page()], page("1", "2")),
  ]);
  assert.deepEqual(seenIn(list), ["1", "2"]);
  assert.equal(list.reading.addsUp, false);
});

Deno.test("combineReadings: a whole last reading stands alone", () => {
  const list = combineReadings([
    readingOf([page("1")], page("2")),
    readingOf([page("2")], page("2")),
  ]);
  assert.deepEqual(seenIn(list), ["2"]);
  assert.equal(list.reading.isComplete, true);
});
