import assert from "node:assert/strict";
import fc from "fast-check";
import { parseSettings } from "./parse_settings.ts";
import {
  DEFAULT_WEEKLY,
  MOST_CHANNELS,
  NO_SETTINGS,
  type SettingKey,
  type Settings,
} from "./settings.ts";
import { anyText } from "./testdata/any_text.ts";

/** What stands in the form, by input. */
type Answers = Readonly<Record<string, string | readonly string[]>>;

const VALID: Answers = {
  channels: ["C0REPORT"],
  delivery: "channel",
  weekday: "Monday",
  time: "09:00",
  timezone: "Europe/London",
  days: "10",
  excluded: "",
  options: ["last_call"],
  tech: "C0TECH",
  help: "",
};

function parse(answers: Answers) {
  const all = { ...VALID, ...answers };
  return parseSettings((input) => {
    const answer = all[input] ?? "";
    return typeof answer === "string"
      ? { text: answer, picked: [] }
      : { text: "", picked: answer };
  }, NO_SETTINGS);
}

const { updatedBy: _by, updatedAt: _at, ...UNSET } = NO_SETTINGS;
const PARSED: Settings = {
  ...UNSET,
  ...DEFAULT_WEEKLY,
  channelIds: ["C0REPORT"],
  techChannelId: "C0TECH",
};

const READ: readonly (readonly [string, Answers, Partial<Settings>])[] = [
  ["the form as it comes", {}, {}],
  ["no ticks", { options: [] }, { lastCall: false }],
  ["all ticks", { options: ["post_when_empty", "last_call"] }, {
    postWhenEmpty: true,
  }],
  ["messages alone need no channel", { delivery: "dm", channels: [] }, {
    delivery: "dm",
    channelIds: [],
  }],
  ["a channel twice is once", { channels: ["C0A0", "C0B0", "C0A0"] }, {
    channelIds: ["C0A0", "C0B0"],
  }],
  ["a day and a time", { weekday: "Sunday", time: "23:59" }, {
    weekday: "Sunday",
    time: "23:59",
  }],
  ["a time zone in any case", { timezone: "asia/singapore" }, {
    timezone: "Asia/Singapore",
  }],
  ["0 days", { days: "0" }, { thresholdDays: 0 }],
  ["repositories, by line or comma, once each", {
    excluded: "a, Org/B\n\nA\nhttps://github.com/org/c/ , ",
  }, { excludedRepos: ["a", "Org/B", "org/c"] }],
  ["a help channel", { help: "G0HELP" }, { helpChannelId: "G0HELP" }],
];

for (const [what, answers, changed] of READ) {
  Deno.test(`parseSettings: ${what}`, () => {
    const parsed = parse(answers);
    assert.ok(parsed.ok, JSON.stringify(parsed));
    assert.deepEqual(parsed.value, { ...PARSED, ...changed });
  });
}

const REFUSED: readonly (readonly [SettingKey, Answers, RegExp])[] = [
  ["channelIds", { channels: [] }, /at least one channel/],
  ["channelIds", { channels: [], delivery: "channel_and_dm" }, /at least one/],
  ["channelIds", { channels: ["U0MAYA"] }, /not people/],
  ["channelIds", { channels: ["<!channel>"] }, /not people/],
  ["channelIds", {
    channels: Array.from({ length: MOST_CHANNELS + 1 }, (_, n) => `C0${n}`),
  }, /10 channels at most/],
  ["delivery", { delivery: "preview" }, /Pick one/],
  ["weekday", { weekday: "Mon" }, /Pick a day/],
  ["time", { time: "9:00" }, /24 hours/],
  ["time", { time: "" }, /24 hours/],
  ["timezone", { timezone: "Mars/Olympus" }, /time zone/],
  ["timezone", { timezone: "+05:30" }, /time zone/],
  ["thresholdDays", { days: "" }, /whole number/],
  ["thresholdDays", { days: "-1" }, /whole number/],
  ["thresholdDays", { days: "31" }, /0 to 30/],
  ["thresholdDays", { days: "1.5" }, /whole number/],
  ["excludedRepos", { excluded: "a b\nok" }, /"a b"/],
  ["excludedRepos", { excluded: "repo\n".repeat(601) }, /3,000 characters/],
  ["techChannelId", { tech: "" }, /tech team's channel/],
  ["techChannelId", { tech: "U0MAYA" }, /not a person/],
  ["helpChannelId", { help: "D0MAYA" }, /not a person/],
];

for (const [key, answers, says] of REFUSED) {
  Deno.test(`parseSettings: refuses ${JSON.stringify(answers).slice(0, 60)}`, () => {
    const parsed = parse(answers);
    assert.ok(!parsed.ok);
    assert.deepEqual(Object.keys(parsed.error), [key]);
    assert.match(parsed.error[key] ?? "", says);
  });
}

Deno.test("parseSettings: names everything that is wrong at once", () => {
  const parsed = parse({ channels: [], days: "x", time: "", tech: "" });
  assert.ok(!parsed.ok);
  assert.deepEqual(Object.keys(parsed.error).sort(), [
    "channelIds",
    "techChannelId",
    "thresholdDays",
    "time",
  ]);
});

Deno.test("parseSettings: whatever is sent is a draft the form could show, or a sentence", () => {
  const anything = fc.oneof(
    anyText({ maxLength: 40 }),
    fc.array(fc.string({ maxLength: 12 }), { maxLength: 12 }),
    ...Object.values(VALID).map((value) => fc.constant(value)),
  );
  const answers = fc.record(
    Object.fromEntries(Object.keys(VALID).map((input) => [input, anything])),
  );
  fc.assert(fc.property(answers, (answers) => {
    const parsed = parse(answers);
    if (parsed.ok) {
      assert.ok(parsed.value.thresholdDays >= 0);
      assert.ok(parsed.value.channelIds.every((id) => /^[CG]/.test(id)));
    } else {
      const sentences = Object.values(parsed.error);
      assert.ok(sentences.length > 0);
      assert.ok(sentences.every((one) => one !== "" && one.length < 400));
    }
  }));
});
