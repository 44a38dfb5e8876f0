import assert from "node:assert/strict";
import { type ReportInputs, resolveOptions } from "./report_options.ts";
import { NO_SETTINGS, type ReportSettings } from "./settings.ts";
import type { ToldIn } from "./warning.ts";
import { type Members, toldIn, warnsOwners } from "./warns_owners.ts";

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

const MEMBERS: Members = new Map([
  ["C1", new Set(["U1", "U2"])],
  ["C2", new Set(["U1", "U3"])],
]);

const HEARD: [
  what: string,
  channelId: string,
  slackUserId: string | null,
  members: Members,
  expected: ToldIn | null,
][] = [
  ["a member of the channel", "C1", "U2", MEMBERS, "channel"],
  ["a member of the other channel alone", "C1", "U3", MEMBERS, null],
  ["a member of none", "C1", "U4", MEMBERS, null],
  ["somebody, whoever is in it", "C1", "U4", null, "channel"],
  ["nobody who is linked", "C1", null, MEMBERS, "channel"],
  ["somebody in a direct message", "D1", "U4", MEMBERS, "dm"],
];

for (const [what, channelId, slackUserId, members, expected] of HEARD) {
  Deno.test(`toldIn: ${what} is told in ${expected ?? "no way"}`, () => {
    const options = {
      occasion: "weekly",
      ownerChannelIds: ["C1", "C2"],
      techChannelId: null,
    } as const;
    const told = toldIn(channelId, slackUserId, { options, members });
    assert.equal(told, expected);
  });
}
