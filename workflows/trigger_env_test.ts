import assert from "node:assert/strict";
import { DEFAULT_WEEKLY } from "../codespaces/settings.ts";
import { scheduleFromEnv } from "./trigger_env.ts";

const now = new Date("2026-11-22T19:00:00Z");

function read(env: Readonly<Record<string, string>>) {
  return scheduleFromEnv({ get: (name) => env[name] }, now);
}

Deno.test("scheduleFromEnv: the organisation is enough: the settings name the channels", () => {
  const expected = {
    org: "opensafely",
    weekly: DEFAULT_WEEKLY,
    now,
    channelId: null,
    techChannelId: null,
  };
  assert.deepEqual(read({ CODESPACES_ORG: " opensafely " }), expected);
  const blank = { REPORT_CHANNEL_ID: " ", TECH_CHANNEL_ID: "" };
  assert.deepEqual(read({ CODESPACES_ORG: "opensafely", ...blank }), expected);
});

Deno.test("scheduleFromEnv: takes the channels it is given", () => {
  const { channelId, techChannelId } = read({
    CODESPACES_ORG: "opensafely",
    REPORT_CHANNEL_ID: " C0123456789",
    TECH_CHANNEL_ID: "G0123456789",
  });
  assert.deepEqual([channelId, techChannelId], ["C0123456789", "G0123456789"]);
});

const REFUSED: readonly (readonly [
  string,
  Readonly<Record<string, string>>,
  RegExp,
])[] = [
  ["no organisation", {}, /CODESPACES_ORG .*such as opensafely; it is not set/],
  ["a blank one", { CODESPACES_ORG: " " }, /CODESPACES_ORG .*it is not set/],
  [
    "an address for one",
    { CODESPACES_ORG: "https://github.com/opensafely" },
    /it is "https:/,
  ],
  [
    "a channel's name",
    { CODESPACES_ORG: "x", REPORT_CHANNEL_ID: "#general" },
    /REPORT_CHANNEL_ID .*C0123456789.*or leave it unset.*it is "#general"/,
  ],
  [
    "a word",
    { CODESPACES_ORG: "x", TECH_CHANNEL_ID: "settings" },
    /TECH_CHANNEL_ID .*tech team.*it is "settings"/,
  ],
];

for (const [what, env, message] of REFUSED) {
  Deno.test(`scheduleFromEnv: ${what} is an error that says what to do`, () =>
    assert.throws(() => read(env), { message }));
}
