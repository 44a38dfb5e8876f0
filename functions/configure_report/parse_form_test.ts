import assert from "node:assert/strict";
import fc from "fast-check";
import { blockIdOf, type Field, FIELDS } from "./ids.ts";
import { MOST_CHANNELS, parseForm } from "./parse_form.ts";
import { buildDraft } from "./testdata/build_settings.ts";

type Typed = Partial<Record<Field, string | readonly string[]>>;

const VALID: Typed = {
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

function parse(typed: Typed) {
  const entries = Object.entries({ ...VALID, ...typed });
  const id = (field: string) =>
    blockIdOf(FIELDS.find((known) => known === field) ?? "help", "opensafely");
  return parseForm({
    values: new Map(entries.map(([field, value]) => [
      id(field),
      typeof value === "string" ? value : "",
    ])),
    lists: new Map(entries.map(([field, value]) => [
      id(field),
      typeof value === "string" ? [] : value,
    ])),
  });
}

const READ: readonly (readonly [string, Typed, object])[] = [
  ["the form as it comes", {}, {}],
  ["no ticks", { options: [] }, { lastCall: false }],
  ["all ticks", { options: ["post_when_empty", "last_call"] }, {
    postWhenEmpty: true,
  }],
  ["a tick that is none", { options: ["all"] }, { lastCall: false }],
  ["messages alone need no channel", { delivery: "dm", channels: [] }, {
    delivery: "dm",
    channelIds: [],
  }],
  ["a channel twice is once", { channels: ["C0A0", "C0B0", "C0A0"] }, {
    channelIds: ["C0A0", "C0B0"],
  }],
  ["a day and a time", { weekday: "Sunday", time: "23:59" }, {
    weekly: { weekday: "Sunday", time: "23:59", timezone: "Europe/London" },
  }],
  ["a time zone in any case", { timezone: "asia/singapore" }, {
    weekly: { weekday: "Monday", time: "09:00", timezone: "Asia/Singapore" },
  }],
  ["0 days", { days: "0" }, { thresholdDays: 0 }],
  ["30 days", { days: " 30 " }, { thresholdDays: 30 }],
  ["repositories, by line or comma, once each", {
    excluded: "a, Org/B\n\nA\nhttps://github.com/org/c/ , ",
  }, { excludedRepos: ["a", "Org/B", "org/c"] }],
  ["a help channel", { help: "G0HELP" }, { helpChannelId: "G0HELP" }],
];

for (const [what, typed, changed] of READ) {
  Deno.test(`parseForm: ${what}`, () => {
    const parsed = parse(typed);
    assert.ok(parsed.ok, JSON.stringify(parsed));
    assert.deepEqual(parsed.value, buildDraft(changed));
  });
}

const REFUSED: readonly (readonly [Field, Typed, RegExp])[] = [
  ["channels", { channels: [] }, /at least one channel/],
  ["channels", { channels: [], delivery: "channel_and_dm" }, /at least one/],
  ["channels", { channels: ["U0MAYA"] }, /not people/],
  ["channels", { channels: ["D0MAYA"] }, /not people/],
  ["channels", { channels: ["<!channel>"] }, /not people/],
  ["channels", {
    channels: Array.from({ length: MOST_CHANNELS + 1 }, (_, n) => `C0${n}`),
  }, /10 channels at most/],
  ["delivery", { delivery: "preview" }, /Pick one/],
  ["delivery", { delivery: "" }, /Pick one/],
  ["weekday", { weekday: "Mon" }, /Pick a day/],
  ["weekday", { weekday: "" }, /Pick a day/],
  ["time", { time: "9:00" }, /24 hours/],
  ["time", { time: "24:00" }, /24 hours/],
  ["time", { time: "" }, /24 hours/],
  ["timezone", { timezone: "Mars/Olympus" }, /time zone/],
  ["timezone", { timezone: "+05:30" }, /time zone/],
  ["timezone", { timezone: "" }, /time zone/],
  ["days", { days: "" }, /whole number/],
  ["days", { days: "-1" }, /whole number/],
  ["days", { days: "31" }, /0 to 30/],
  ["days", { days: "1.5" }, /whole number/],
  ["days", { days: "1e1" }, /whole number/],
  ["excluded", { excluded: "a b\nok" }, /"a b"/],
  ["excluded", { excluded: "a/b/c" }, /"a\/b\/c"/],
  ["excluded", { excluded: "repo\n".repeat(601) }, /3,000 characters/],
  ["tech", { tech: "" }, /tech team's channel/],
  ["tech", { tech: "U0MAYA" }, /not a person/],
  ["help", { help: "D0MAYA" }, /not a person/],
];

for (const [field, typed, says] of REFUSED) {
  Deno.test(`parseForm: refuses ${JSON.stringify(typed).slice(0, 60)}`, () => {
    const parsed = parse(typed);
    assert.ok(!parsed.ok);
    assert.deepEqual(Object.keys(parsed.error), [field]);
    assert.match(parsed.error[field] ?? "", says);
  });
}

Deno.test("parseForm: names everything that is wrong at once", () => {
  const parsed = parse({ channels: [], days: "x", time: "", tech: "" });
  assert.ok(!parsed.ok);
  assert.deepEqual(Object.keys(parsed.error).sort(), [
    "channels",
    "days",
    "tech",
    "time",
  ]);
});

Deno.test("parseForm: an empty submission is refused, not guessed", () => {
  const parsed = parseForm({ values: new Map(), lists: new Map() });
  assert.ok(!parsed.ok);
});

Deno.test("parseForm: whatever is sent is a draft the form could show, or a sentence", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }),
    fc.array(fc.string({ maxLength: 12 }), { maxLength: 12 }),
    ...Object.values(VALID).map((value) => fc.constant(value)),
  );
  const typed = fc.record(
    Object.fromEntries(FIELDS.map((field) => [field, anything])),
    { requiredKeys: [] },
  );
  fc.assert(fc.property(typed, (typed) => {
    const parsed = parse(typed);
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
