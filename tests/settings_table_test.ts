import assert from "node:assert/strict";
import { parseSettings } from "../codespaces/parse_settings.ts";
import { fail } from "../codespaces/result.ts";
import type { Element, Typed } from "../codespaces/setting.ts";
import {
  changesFrom,
  entriesOf,
  NO_SETTINGS,
  SETTING_KEYS,
  SETTINGS,
  settingsFrom,
} from "../codespaces/settings.ts";
import {
  findSettings,
  ReportSettings,
  saveSettings,
} from "../datastores/report_settings.ts";
import {
  formInputs,
  typedIn,
  unshownIn,
} from "../functions/configure_report/screens/inputs.ts";
import {
  replacedNote,
  savedScreen,
} from "../functions/configure_report/screens/saved_screen.ts";
import { parseInteraction } from "../slack/modal/interaction.ts";
import { accept, withSlack } from "../slack/testdata/scripted_slack.ts";

/** What somebody could type, for each kind; a tick is the opposite of its fallback. */
function sampleOf(element: Element, attribute: string, fallback: unknown) {
  const typed = (text: string, ...picked: string[]): Typed => ({
    text,
    picked,
  });
  switch (element.kind) {
    case "channels":
      return typed("", "C0A0", "G0B0");
    case "channel":
      return typed("C0ONE");
    case "choice":
      return typed(element.choices.at(-1)?.[0] ?? "");
    case "time":
      return typed("23:59");
    case "timezone":
      return typed("Asia/Singapore");
    case "number":
      return typed(String(element.max));
    case "lines":
      return typed("one\nowner/two");
    case "tick":
      return fallback === true ? typed("") : typed("", attribute);
  }
}

/** Every setting set to something that is not its fallback. */
const EVERY = settingsFrom((row) => {
  const sample = sampleOf(row.element, row.attribute, row.fallback);
  const parsed = row.parse(sample, row.fallback);
  assert.ok(parsed.ok, `${row.attribute}: ${JSON.stringify(sample)}`);
  return parsed.value;
});
const STORED = {
  ...EVERY,
  updatedBy: "U0MAYA",
  updatedAt: "2026-11-20T10:00Z",
};

const wordsOf = (view: unknown) => JSON.stringify(view);
const form = formInputs(EVERY, "as it was opened");
const saved = wordsOf(savedScreen({
  org: "opensafely",
  settings: EVERY,
  scheduled: fail(""),
  links: {
    urls: new Map(),
    made: [],
    missing: [],
    posted: "not",
    failure: null,
  },
}));
const replaced = wordsOf(replacedNote(STORED, NO_SETTINGS));
const installing = await Deno.readTextFile("docs/install.md");

Deno.test("settings: the samples below set every setting to something else", () => {
  const changed = changesFrom(EVERY, NO_SETTINGS).map(({ key }) => key);
  assert.deepEqual(changed, SETTING_KEYS);
});

for (const { key, attribute, input, label } of entriesOf(EVERY)) {
  const block = form.find(({ block_id: id }) => id?.split(" ")[0] === input);

  Deno.test(`settings: ${attribute} is asked for, told, missing in an old item, and documented`, async () => {
    assert.ok(wordsOf(block).includes(`"text":${JSON.stringify(label)}`));
    for (const words of [saved, replaced]) {
      assert.ok(words.includes(`"text":${JSON.stringify(`${label}: `)}`));
    }
    await withSlack(() => accept({ item: { org: "o" } }), async ({ slack }) => {
      const found = await findSettings(slack, "o");
      assert.ok(found.ok);
      assert.deepEqual(found.value[key], SETTINGS[key].fallback);
    });
    const rows = installing.split("\n")
      .filter((line) => line.startsWith(`| \`${attribute}\``));
    assert.equal(rows.length, 1);
    assert.ok(rows[0]?.includes(`"${label}"`), rows[0]);
  });
}

const linesOf = (count: number) =>
  Array.from({ length: count }, (_, n) => `repo-${1_000 + n}`);

for (
  const [what, excludedRepos, unshown] of [
    ["of samples", EVERY.excludedRepos, 0],
    ["that is full", [...linesOf(299), "repo-12345"], 0],
    ["of more repositories than fit", linesOf(1_000), 700],
  ] as const
) {
  Deno.test(`settings: a form ${what}, submitted as it is shown, says the same`, () => {
    const stored = { ...EVERY, excludedRepos };
    const shown = formInputs(stored, "as it was opened");
    assert.equal(
      /kept when you save: (\d+) more/.exec(wordsOf(shown))?.[1] ?? "0",
      String(unshown),
    );
    const values = Object.fromEntries(
      shown.map((block) => [block.block_id, { any: stateOf(block.element) }]),
    );
    const private_metadata = JSON.stringify(unshownIn(stored));
    const submitted = parseInteraction({
      view: { state: { values }, private_metadata },
    });
    const parsed = parseSettings(
      (input) => typedIn(submitted, input),
      stored,
    );
    assert.deepEqual(parsed, { ok: true, value: stored });
  });
}

/** What Slack submits of an element that nobody touched. */
function stateOf(element: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(element).map(([name, value]) => [
      name.replace(/^initial_(?!value)/, "selected_").replace("initial_", ""),
      value,
    ]),
  );
}

Deno.test("settings: all are stored under their attributes, which the datastore has, and read back", async () => {
  let item: Record<string, unknown> = {};
  await withSlack(({ args }) => {
    if (args.item !== undefined) item = JSON.parse(args.item);
    return accept({ item });
  }, async ({ slack }) => {
    await saveSettings(slack, "OpenSAFELY", STORED);
    assert.deepEqual(
      Object.keys(item).toSorted(),
      Object.keys(ReportSettings.definition.attributes).toSorted(),
    );
    assert.deepEqual(await findSettings(slack, "opensafely"), {
      ok: true,
      value: STORED,
    });
  });
});
