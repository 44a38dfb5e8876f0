import assert from "node:assert/strict";
import { resolveOptions } from "./report_options.ts";
import { DEFAULT_WEEKLY, NO_SETTINGS } from "./settings.ts";

for (const weekly of [DEFAULT_WEEKLY, null]) {
  const when = weekly === null ? "nothing" : "a day and a time";
  Deno.test(`resolveOptions: where the settings hold ${when} of the weekly report, no other time is made up`, () => {
    const settings = { ...NO_SETTINGS, channelIds: ["C1"], ...weekly };
    const options = resolveOptions("opensafely", {}, settings);
    assert.ok(options.ok);
    assert.deepEqual(options.value.weekly, weekly);
  });
}
