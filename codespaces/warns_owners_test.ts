import assert from "node:assert/strict";
import { type ReportInputs, resolveOptions } from "./report_options.ts";
import { NO_SETTINGS, type ReportSettings } from "./settings.ts";
import { warnsOwners } from "./warns_owners.ts";

const SETTINGS: ReportSettings = {
  ...NO_SETTINGS,
  channelIds: ["CSETTINGS"],
  techChannelId: "CTECH",
};

const NONE = { channelIds: [] };

const CASES: [
  what: string,
  inputs: ReportInputs,
  settings: Partial<ReportSettings>,
  channelId: string,
  expected: boolean,
][] = [
  ["in a channel of the settings", {}, {}, "CSETTINGS", true],
  ["in another channel", { channel_ids: ["COTHER"] }, {}, "COTHER", false],
  ["in the tech channel", {}, {}, "CTECH", false],
  ["where that is set", {}, { channelIds: ["CTECH"] }, "CTECH", true],
  ["in a direct message", {}, {}, "D1", true],
  ["anywhere, none being set", { channel_ids: ["C1"] }, NONE, "C1", true],
  ["in the tech channel alone", { channel_ids: ["C1"] }, NONE, "CTECH", false],
  ["of the week", { occasion: "weekly" }, {}, "COTHER", true],
  ["as a last call", { occasion: "last_call" }, {}, "COTHER", true],
];

for (const [what, inputs, settings, channelId, expected] of CASES) {
  Deno.test(`warnsOwners: a report ${what} ${expected ? "does" : "does not"}`, () => {
    const options = resolveOptions(
      "opensafely",
      { occasion: "adhoc", ...inputs },
      { ...SETTINGS, ...settings },
    );
    assert.ok(options.ok);
    assert.equal(warnsOwners(options.value, channelId), expected);
  });
}
