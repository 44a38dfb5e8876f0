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
  notStoppedScreen,
  settingsLeftScreen,
  stopButton,
  stoppedScreen,
} from "./stop_screens.ts";

const HOSTILE = "<!channel> <@U0000> *b* `c` " + "x".repeat(5_000);
const LONGEST = "o".repeat(100);
const NONE = { weekly: [], lastCall: [] };
const BOTH = {
  weekly: [buildScheduled()],
  lastCall: [buildScheduled({ workflow: "last_call" })],
};

const form = (parts: Partial<Parameters<typeof formScreen>[0]> = {}) =>
  formScreen({
    org: "opensafely",
    settings: buildSettings(),
    standing: { kind: "read", schedule: NONE },
    isStored: true,
    draft: buildDraft(),
    ...parts,
  });

const SCREENS: Readonly<Record<string, ModalView>> = {
  "stopped": stoppedScreen({ org: "opensafely", mayGoOn: true }),
  "stopped, with no rights left": stoppedScreen({
    org: LONGEST,
    mayGoOn: false,
  }),
  "not stopped": notStoppedScreen("opensafely", "Slack refused."),
  "not stopped, of the longest name": notStoppedScreen(
    LONGEST,
    HOSTILE.slice(0, 2_000),
  ),
  "settings left": settingsLeftScreen(LONGEST, "Slack refused."),
  "a form with the button": form({
    org: LONGEST,
    settings: buildSettings({ updatedAt: HOSTILE }),
  }),
};

for (const [what, view] of Object.entries(SCREENS)) {
  Deno.test(`stop_screens: ${what} is what Slack takes`, () => {
    assert.deepEqual(checkView(view), []);
    assert.ok(!isViewTooLarge({ ...view }), "more than 250 kB");
  });
}

Deno.test("stopButton: asks first, and says what stops, what is forgotten and what stays", () => {
  const asks = JSON.stringify(stopButton("opensafely").confirm);
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

Deno.test("notStoppedScreen: says what is left, that the settings are kept, and offers to try again", () => {
  const words = JSON.stringify(
    notStoppedScreen("opensafely", "Slack refused."),
  );
  assert.match(words, /Slack refused\..*The settings are kept.*Try again/);
});

Deno.test("stoppedScreen: offers to set it up again to whoever still may", () => {
  const words = (mayGoOn: boolean) =>
    JSON.stringify(stoppedScreen({ org: "opensafely", mayGoOn }));
  assert.match(words(true), /Set it up again/);
  assert.doesNotMatch(words(false), /Set it up again/);
  assert.match(words(false), /a workspace admin has to set it up again/);
});
