import assert from "node:assert/strict";
import { type ReportInputs, resolveOptions } from "./report_options.ts";
import { NO_SETTINGS, type ReportSettings } from "./report_settings.ts";

const SETTINGS: ReportSettings = {
  ...NO_SETTINGS,
  channelIds: ["CSETTINGS"],
  techChannelId: "CTECH",
};

const UNREAD: [string, ReportInputs, Partial<ReportSettings>, string | null][] =
  [
    ["the tech channel of a report that is asked for", {}, {}, "CTECH"],
    ["nothing where they read it", {}, { channelIds: ["CTECH"] }, null],
    ["nothing of a weekly report", { occasion: "weekly" }, {}, null],
    ["nothing of a last call", { occasion: "last_call" }, {}, null],
  ];

for (const [what, inputs, settings, expected] of UNREAD) {
  Deno.test(`resolveOptions: owners do not read ${what}`, () => {
    const options = resolveOptions(
      "opensafely",
      { occasion: "adhoc", ...inputs },
      { ...SETTINGS, ...settings },
    );
    assert.ok(options.ok);
    assert.equal(options.value.unreadChannelId, expected);
  });
}
