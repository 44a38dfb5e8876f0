import type { ModalView } from "@slack/types";
import assert from "node:assert/strict";
import {
  checkView,
  isViewTooLarge,
} from "../../../sandbox/slack/views/check_view.ts";
import {
  buildDraft,
  buildScheduled,
  buildSettings,
} from "../testdata/build_settings.ts";
import { formScreen } from "./form_screen.ts";
import type { Standing } from "./status.ts";
import {
  changedNote,
  notStoppedScreen,
  settingsLeftScreen,
  stopButton,
  stoppedNote,
  stoppedScreen,
} from "./stop_screens.ts";

const HOSTILE = "<!channel> <@U0000> *b* `c` " + "x".repeat(5_000);
const LONGEST = { org: "o".repeat(100), revision: HOSTILE.slice(0, 40) };
const TARGET = { org: "opensafely", revision: "2026-11-20T10:00:00.000Z" };
const NONE = { weekly: [], lastCall: [] };
const BOTH = {
  weekly: [buildScheduled()],
  lastCall: [buildScheduled({ workflow: "last_call" })],
};

const form = (parts: Partial<Parameters<typeof formScreen>[0]> = {}) =>
  formScreen({
    org: "opensafely",
    settings: buildSettings(),
    openedAtMs: Date.parse("2026-11-23T09:00:00Z"),
    standing: { kind: "read", schedule: NONE },
    isStored: true,
    draft: buildDraft(),
    ...parts,
  });

const notStopped = (
  parts: Partial<Parameters<typeof notStoppedScreen>[0]> = {},
) =>
  notStoppedScreen({
    target: TARGET,
    explanation: "Slack refused.",
    stands: BOTH,
    areSettingsKept: true,
    ...parts,
  });

const stopped = (
  parts: Partial<Parameters<typeof stoppedScreen>[0]> = {},
) =>
  stoppedScreen({
    org: "opensafely",
    isAlready: false,
    mayGoOn: true,
    ...parts,
  });

const SCREENS: Readonly<Record<string, ModalView>> = {
  "stopped": stopped(),
  "stopped already, with no rights left": stopped({
    org: LONGEST.org,
    isAlready: true,
    mayGoOn: false,
  }),
  "not stopped": notStopped(),
  "not stopped, of the longest name": notStopped({
    target: LONGEST,
    explanation: HOSTILE.slice(0, 2_000),
    stands: null,
  }),
  "settings left": settingsLeftScreen(LONGEST, "Slack refused."),
  "a form with the button": form({
    org: LONGEST.org,
    settings: buildSettings({ updatedAt: HOSTILE }),
  }),
  "a form whose settings have changed": form({
    note: changedNote(buildSettings({ updatedBy: HOSTILE })),
  }),
  "a form whose report was stopped": form({
    isStored: false,
    note: stoppedNote(LONGEST.org, HOSTILE.slice(0, 2_000)),
  }),
};

for (const [what, view] of Object.entries(SCREENS)) {
  Deno.test(`stop_screens: ${what} is what Slack takes`, () => {
    assert.deepEqual(checkView(view), []);
    assert.ok(!isViewTooLarge({ ...view }), "more than 250 kB");
  });
}

Deno.test("stopButton: asks first, and says what stops, what is forgotten and what stays", () => {
  const asks = JSON.stringify(stopButton(TARGET).confirm);
  for (
    const says of [
      /weekly report and the last call/,
      /settings are forgotten/,
      /tech team's channel/,
      /Who is who stays/,
    ]
  ) assert.match(asks, says);
});

const UNKNOWN: Standing = { kind: "unknown", explanation: "" };

for (
  const [what, parts, isThere] of [
    ["settings are stored", {}, true],
    ["nothing is stored or scheduled", { isStored: false }, false],
    ["only a last call is scheduled", {
      isStored: false,
      standing: { kind: "read", schedule: { ...BOTH, weekly: [] } },
    }, true],
    [
      "it is not known what is scheduled",
      { isStored: false, standing: UNKNOWN },
      true,
    ],
  ] as const
) {
  Deno.test(`formScreen: where ${what} there is ${isThere ? "a" : "no"} button that stops it`, () => {
    const words = JSON.stringify(form(parts).blocks);
    assert.equal(words.includes("stop_report"), isThere);
  });
}

for (
  const [what, stands, says] of [
    ["both", BOTH, /Still scheduled: the weekly report and the last call\./],
    ["one", { ...BOTH, weekly: [] }, /Still scheduled: the last call\./],
    ["none", NONE, /Nothing is scheduled any more\./],
    ["what nobody could read", null, /could not be read/],
  ] as const
) {
  Deno.test(`notStoppedScreen: tells what stands, of ${what}`, () => {
    const words = JSON.stringify(notStopped({ stands }));
    assert.match(words, says);
    assert.match(words, /Slack refused\..*The settings are kept.*Try again/);
  });
}

Deno.test("stoppedScreen: offers to set it up again to whoever still may", () => {
  assert.match(JSON.stringify(stopped()), /Set it up again/);
  const without = JSON.stringify(stopped({ mayGoOn: false }));
  assert.doesNotMatch(without, /Set it up again/);
  assert.match(without, /a workspace admin has to set it up again/);
});
