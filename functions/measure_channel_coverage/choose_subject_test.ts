import assert from "node:assert/strict";
import { NO_SETTINGS } from "../../codespaces/settings.ts";
import { chooseChannels, chooseOrg } from "./choose_subject.ts";

const ORGS: readonly (readonly [unknown, string[], string | RegExp])[] = [
  [undefined, ["opensafely"], "opensafely"],
  [" ", ["opensafely"], "opensafely"],
  [" OpenSAFELY ", ["opensafely"], "OpenSAFELY"],
  ["@opensafely", [], "opensafely"],
  ["https://github.com/opensafely/", [], "opensafely"],
  [
    undefined,
    ["bennett", "opensafely"],
    /More than one .*: bennett, opensafely\./,
  ],
  [
    undefined,
    [],
    /No organisation is set up yet.*"Configure codespaces report"/,
  ],
  ["two words", ["opensafely"], /"two words" is not the login/],
  ["../../user", [], /is not the login/],
];
for (const [input, known, expected] of ORGS) {
  Deno.test(`chooseOrg: ${JSON.stringify(input)} of ${known.length} set up is ${expected}`, () => {
    const org = chooseOrg(input, known);
    if (typeof expected === "string") {
      assert.deepEqual(org, { ok: true, value: expected });
    } else {
      assert.match(org.ok ? "" : org.error, expected);
    }
  });
}

const SETTINGS = {
  ...NO_SETTINGS,
  channelIds: ["C0REPORT1", "C0REPORT2"],
  helpChannelId: "C0REPORT1",
};
const eleven = Array.from({ length: 11 }, (_, index) => `C0${index}00`);

const CHANNELS: readonly (readonly [
  string,
  unknown,
  typeof NO_SETTINGS,
  readonly string[] | RegExp,
])[] = [
  ["none chosen: those of the settings, once", null, SETTINGS, [
    "C0REPORT1",
    "C0REPORT2",
  ]],
  ["an empty choice", [], SETTINGS, ["C0REPORT1", "C0REPORT2"]],
  ["some chosen", ["C0OTHER01", "C0OTHER01"], SETTINGS, ["C0OTHER01"]],
  ["what is no id is passed over", ["<!here>", 7, "C0OTHER01"], SETTINGS, [
    "C0OTHER01",
  ]],
  [
    "a help channel alone",
    null,
    { ...NO_SETTINGS, helpChannelId: "C0HELP001" },
    ["C0HELP001"],
  ],
  ["none at all", null, NO_SETTINGS, /no channels to compare.*for opensafely/],
  ["too many", eleven, SETTINGS, /11 channels are too many.*up to 10/],
];
for (const [what, input, settings, expected] of CHANNELS) {
  Deno.test(`chooseChannels: ${what}`, () => {
    const chosen = chooseChannels(input, settings, "opensafely");
    if (expected instanceof RegExp) {
      assert.match(chosen.ok ? "" : chosen.error, expected);
    } else {
      assert.deepEqual(chosen, { ok: true, value: expected });
    }
  });
}
