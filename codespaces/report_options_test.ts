import assert from "node:assert/strict";
import {
  parseOrg,
  type ReportInputs,
  type ReportOptions,
  resolveOptions,
} from "./report_options.ts";
import {
  DEFAULT_WEEKLY,
  NO_SETTINGS,
  type ReportSettings,
} from "./settings.ts";

const SETTINGS: ReportSettings = {
  ...NO_SETTINGS,
  channelIds: ["CSETTINGS"],
  techChannelId: "CTECH",
  thresholdDays: 7,
  excludedRepos: ["scratch"],
};

function resolve(inputs: ReportInputs, settings = SETTINGS): ReportOptions {
  const options = resolveOptions("opensafely", inputs, settings);
  assert.ok(options.ok, options.ok ? "" : options.error);
  return options.value;
}

Deno.test("resolveOptions: a list of blanks, as a trigger sends it, is blank", () => {
  assert.deepEqual(resolve({ channel_ids: [""] }).channelIds, ["CSETTINGS"]);
  assert.deepEqual(resolve({ channel_ids: [null] }).channelIds, ["CSETTINGS"]);
  assert.deepEqual(resolve({ channel_id: null }).channelIds, ["CSETTINGS"]);
  assert.deepEqual(resolve({ channel_id: " " }).channelIds, ["CSETTINGS"]);
});

for (
  const [inputs, channelIds] of [
    [{ channel_id: "C1" }, ["C1"]],
    [{ channel_id: "C1", channel_ids: ["C2"] }, ["C2", "C1"]],
    [{ channel_id: "C1", channel_ids: ["C1"] }, ["C1"]],
    [{ channel_id: "C1", channel_ids: [] }, ["C1"]],
    [{ channel_id: "", channel_ids: [] }, []],
  ] as const
) {
  Deno.test(`resolveOptions: ${JSON.stringify(inputs)} is told to ${channelIds.join(", ") || "no channel"}`, () => {
    const options = resolve({ ...inputs, delivery: "dm" });
    assert.deepEqual(options.channelIds, channelIds);
  });
}

for (
  const [what, inputs, settings, expected] of [
    ["no channel", {}, NO_SETTINGS, /Configure codespaces report/],
    [
      "no channel by choice",
      { channel_ids: [] },
      SETTINGS,
      /no channel is set/,
    ],
    [
      "what is no channel's id",
      { channel_id: "<!channel>" },
      SETTINGS,
      /Cannot use "<!channel>" as a channel/,
    ],
    [
      "a number that cannot be read",
      { threshold_days: { toString: null } },
      SETTINGS,
      /Cannot look NaN days ahead/,
    ],
    [
      "an unknown delivery",
      { delivery: "pigeon" },
      SETTINGS,
      /"pigeon": expected one of channel, dm/,
    ],
    [
      "a negative threshold",
      { threshold_days: -1 },
      SETTINGS,
      /-1 days ahead: expected .* 0 or more/,
    ],
    [
      "a threshold that is no number",
      { threshold_days: "soon" },
      SETTINGS,
      /soon days ahead/,
    ],
    [
      "a preview for nobody",
      { delivery: "preview" },
      SETTINGS,
      /"requested_by"/,
    ],
  ] as const
) {
  Deno.test(`resolveOptions: refuses ${what} and says what to do`, () => {
    const options = resolveOptions("opensafely", inputs, settings);
    assert.ok(!options.ok);
    assert.match(options.error, expected);
  });
}

Deno.test("resolveOptions: a preview needs no channel", () => {
  const inputs = { delivery: "preview", requested_by: "U1" };
  assert.equal(resolve(inputs, NO_SETTINGS).requestedBy, "U1");
});

for (const org of ["", "  ", undefined, null, 7, "a/b", "<!channel>"]) {
  Deno.test(`parseOrg: refuses ${JSON.stringify(org)}`, () => {
    const parsed = parseOrg(org);
    assert.ok(!parsed.ok);
    assert.match(parsed.error, /expected a GitHub organisation login/);
  });
}

Deno.test("parseOrg: takes a login with blanks around it", () => {
  assert.deepEqual(parseOrg(" OpenSAFELY "), { ok: true, value: "OpenSAFELY" });
});

const EVERY_SETTING: ReportSettings = {
  ...SETTINGS,
  delivery: "dm",
};

/** An input, what it sets and to what; the setting; the default. */
const PRECEDENCE: readonly (readonly [
  input: keyof ReportInputs,
  option: keyof ReportOptions,
  value: unknown,
  wins: unknown,
  setting: unknown,
  fallback: unknown,
])[] = [
  ["channel_ids", "channelIds", ["C1"], ["C1"], ["CSETTINGS"], []],
  ["threshold_days", "thresholdDays", 0, 0, 7, 10],
  ["excluded_repos", "excludedRepos", [], [], ["scratch"], []],
  ["tech_channel_id", "techChannelId", "C1", "C1", "CTECH", null],
  [
    "delivery",
    "delivery",
    "channel_and_dm",
    "channel_and_dm",
    "dm",
    "channel",
  ],
  ["requested_by", "requestedBy", " U1 ", "U1", null, null],
  [
    "repository",
    "repository",
    "https://github.com/opensafely/kidney",
    "opensafely/kidney",
    null,
    null,
  ],
  ["occasion", "occasion", "adhoc", "adhoc", "weekly", "weekly"],
];

for (const [input, option, value, wins, setting, fallback] of PRECEDENCE) {
  Deno.test(`resolveOptions: ${input} wins over the settings, they over the default`, () => {
    const explicit = resolve({ [input]: value }, EVERY_SETTING);
    assert.deepEqual(explicit[option], wins);
    for (const blank of [undefined, null, "", " "]) {
      const left = resolve({ [input]: blank }, EVERY_SETTING);
      assert.deepEqual(left[option], setting);
    }
    // Without a channel only direct messages can be sent.
    const bare = input === "delivery"
      ? { channel_ids: ["C1"] }
      : { delivery: "dm" };
    assert.deepEqual(resolve(bare, NO_SETTINGS)[option], fallback);
  });
}

Deno.test("resolveOptions: a repository that is asked for is reported though the settings leave it out", () => {
  const asked = { repository: "opensafely/scratch" };
  assert.deepEqual(resolve(asked).excludedRepos, []);
  const both = resolve({ ...asked, excluded_repos: ["demo"] });
  assert.deepEqual(both.excludedRepos, ["demo"]);
});

Deno.test("resolveOptions: refuses a repository that is none and says what to do", () => {
  const options = resolveOptions("o", { repository: "a b" }, SETTINGS);
  assert.ok(!options.ok);
  assert.match(options.error, /"a b": expected its name, such as/);
});

Deno.test("resolveOptions: where the settings hold no time of the weekly report, none is made up", () => {
  const timed = { ...SETTINGS, ...DEFAULT_WEEKLY };
  assert.deepEqual(resolve({}, timed).weekly, DEFAULT_WEEKLY);
  assert.equal(resolve({}).weekly, null);
});

Deno.test("resolveOptions: whoever asked has a Slack user id, or is nobody", () => {
  const asking = (requested_by: unknown) =>
    resolve({ occasion: "adhoc", requested_by }).requestedBy;
  assert.equal(asking(" U0123ABCD "), "U0123ABCD");
  for (const odd of ["maya", `U${"0".repeat(40)}`, "<@U0123ABCD>", 7, null]) {
    assert.equal(asking(odd), null);
  }
});
