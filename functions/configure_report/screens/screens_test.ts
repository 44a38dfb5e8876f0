import type { ModalView } from "@slack/types";
import assert from "node:assert/strict";
import { fail, ok } from "../../../codespaces/result.ts";
import { NO_SETTINGS } from "../../../codespaces/settings.ts";
import {
  checkView,
  isViewTooLarge,
} from "../../../sandbox/slack/views/check_view.ts";
import type { SharedLinks } from "../../../installation/share_links.ts";
import { PEOPLE_LINKS } from "../../../slack/triggers/links.ts";
import type { ScheduledTrigger } from "../../../slack/triggers/find_schedule.ts";
import type { SyncedSchedule } from "../../../slack/triggers/sync_schedule.ts";
import {
  buildDraft,
  buildScheduled,
  buildSettings,
} from "../testdata/build_settings.ts";
import { formScreen } from "./form_screen.ts";
import { homeScreen, notAllowedScreen } from "./org_screens.ts";
import {
  linksBlock,
  replacedNote,
  savedScreen,
  setUpAgainNote,
} from "./saved_screen.ts";
import type { Standing } from "./status.ts";
import { notStoppedScreen, stopButton, stoppedScreen } from "./stop_screens.ts";

const HOSTILE = "<!channel> <@U0000> *b* `c` " + "x".repeat(5_000);
const MANY = Array.from({ length: 2_000 }, (_, n) => `C0${n}`);

const scheduled = (
  ...triggers: readonly Partial<ScheduledTrigger>[]
): Standing =>
  ok({
    weekly: triggers.map((one) => buildScheduled(one)),
    lastCall: triggers.map((one) =>
      buildScheduled({ ...one, workflow: "last_call", weekly: null })
    ),
  });
const NOT_SCHEDULED: Standing = ok({ weekly: [], lastCall: [] });

const form = (parts: Partial<Parameters<typeof formScreen>[0]> = {}) =>
  formScreen({
    org: "opensafely",
    settings: buildSettings(),
    standing: scheduled({}),
    isStored: true,
    draft: buildDraft(),
    ...parts,
  });

const buildLinks = (change: Partial<SharedLinks> = {}): SharedLinks => ({
  urls: new Map(
    PEOPLE_LINKS.map(({ link: { workflow } }) => [workflow, urlOf(workflow)]),
  ),
  made: [],
  missing: [],
  posted: "not",
  failure: null,
  ...change,
});
const synced = (undone = "") =>
  ok<SyncedSchedule>({
    changes: [],
    weeklyNextAt: new Date("2026-11-30T09:00:00Z"),
    lastCallNextAt: null,
    isScheduled: true,
    undone,
  });
const urlOf = (workflow: string) => `https://slack.com/shortcuts/${workflow}`;

const SCREENS: Readonly<Record<string, ModalView>> = {
  "the first organisation": homeScreen([], "No."),
  "2,000 organisations": homeScreen(MANY, "There is none."),
  "organisations of odd names": homeScreen([HOSTILE, "\u200b"]),
  "a refusal": notAllowedScreen(["C0TECH"]),
  "a refusal before there is a tech channel": notAllowedScreen([]),
  "a form of an organisation without settings": form({
    settings: NO_SETTINGS,
    standing: NOT_SCHEDULED,
    isStored: false,
    draft: buildDraft({ channelIds: [], techChannelId: null, lastCall: false }),
  }),
  "stopped": stoppedScreen("o".repeat(100)),
  "not stopped": notStoppedScreen("o".repeat(100), HOSTILE.slice(0, 2_000)),
  "a form with all that is stored against it": form({
    settings: buildSettings({ updatedBy: HOSTILE, updatedAt: HOSTILE }),
    standing: fail(HOSTILE.slice(0, 600)),
    draft: buildDraft({
      channelIds: MANY.slice(0, 100),
      excludedRepos: MANY.map((id) => `repo-${id}`),
    }),
  }),
  "a form with a channel filled in": form({
    settings: buildSettings({ channelIds: MANY }),
    draft: buildDraft({ channelIds: ["C0NEW"] }),
    channelId: "C0NEW",
  }),
  "saved": savedScreen({
    org: "opensafely",
    settings: buildDraft({ excludedRepos: MANY, helpChannelId: "C0HELP" }),
    scheduled: synced(),
    links: buildLinks({ posted: "now" }),
  }),
  "saved over somebody else's, with a trigger too many": savedScreen({
    org: "opensafely",
    settings: buildDraft(),
    links: buildLinks(),
    scheduled: synced(HOSTILE.slice(0, 2_000)),
    note: replacedNote(
      buildSettings({ updatedBy: HOSTILE, updatedAt: HOSTILE }),
      buildDraft({ lastCall: false }),
    ),
  }),
  "saved and not scheduled": savedScreen({
    org: "opensafely",
    settings: buildDraft({ channelIds: [], delivery: "dm" }),
    scheduled: fail("Slack refused."),
    note: setUpAgainNote(),
    links: buildLinks({
      urls: new Map(),
      missing: PEOPLE_LINKS,
      failure: `Could not make the links. ${HOSTILE.slice(0, 1_000)}`,
    }),
  }),
};

for (const [what, view] of Object.entries(SCREENS)) {
  Deno.test(`screens: ${what} is what Slack takes`, () => {
    assert.deepEqual(checkView(view), []);
    assert.ok(!isViewTooLarge({ ...view }), "more than 250 kB");
  });
}

for (
  const { what, standing, settings, says, never } of [
    {
      what: "what is scheduled",
      standing: scheduled({}),
      settings: buildSettings(),
      says: /Next report: .*"type":"date".*every Monday at 09:00 \(Europe/,
      never: /saving applies|\d times/,
    },
    {
      what: "that it is scheduled twice",
      standing: scheduled({}, {}),
      settings: buildSettings(),
      says: /scheduled 2 times: saving leaves one/,
      never: /saving applies/,
    },
    {
      what: "that the settings say another time",
      standing: scheduled({}),
      settings: buildSettings({
        ...{ weekday: "Friday", time: "16:00", timezone: "UTC" },
      }),
      says: /The settings say Friday at 16:00 \(UTC\): saving applies them/,
      never: /\d times/,
    },
    {
      what: "that Slack does not show when",
      standing: scheduled({ weekly: null, nextAt: null, isShown: false }),
      settings: buildSettings(),
      says: /Next report: .*not known.*every Monday at 09:00/,
      never: /saving applies/,
    },
  ]
) {
  Deno.test(`formScreen: says ${what}`, () => {
    const words = JSON.stringify(form({ standing, settings }).blocks);
    assert.match(words, says);
    assert.doesNotMatch(words, never);
  });
}

Deno.test("formScreen: what was typed for one organisation stands in no other's form", () => {
  const ids = (view: ModalView) =>
    view.blocks.flatMap(({ type, block_id: id }) =>
      type === "input" ? [id] : []
    );
  const other = ids(form({ org: "bennett" }));
  assert.ok(ids(form()).every((id) => !other.includes(id)));
});

for (
  const [what, parts, isThere] of [
    ["settings are stored", { standing: NOT_SCHEDULED }, true],
    ["nothing is stored or scheduled", {
      standing: NOT_SCHEDULED,
      isStored: false,
    }, false],
    ["only a last call is scheduled", {
      isStored: false,
      standing: ok({ weekly: [], lastCall: [buildScheduled()] }),
    }, true],
    ["it is not known what is scheduled", {
      isStored: false,
      standing: fail(""),
    }, true],
  ] as const
) {
  Deno.test(`formScreen: where ${what} there is ${isThere ? "a" : "no"} button that stops it`, () => {
    const words = JSON.stringify(form(parts).blocks);
    assert.equal(words.includes("stop_report"), isThere);
  });
}

Deno.test("stopButton: asks first, and says what stops, what is forgotten and what stays", () =>
  assert.match(
    JSON.stringify(stopButton("opensafely").confirm),
    /weekly report and the last call.*settings are forgotten.*tech team's channel.*Who is who stays/,
  ));

const linksOf = (
  links: Partial<SharedLinks>,
  techChannelId: string | null = "C0TECH",
) => JSON.stringify(linksBlock(buildLinks(links), techChannelId));

Deno.test("linksBlock: says where they are, or what to do with them", () => {
  assert.match(linksOf({ posted: "now" }), /They are now in .*C0TECH.* pin/);
  assert.match(linksOf({ posted: "before" }), /in a message in .*C0TECH/);
  assert.match(linksOf({}, null), /Make bookmarks of them/);
  assert.match(
    linksOf({ failure: "Could not." }),
    /Could not\. Press \\"Try again\\"; the next scheduled run/,
  );
});

Deno.test("linksBlock: each link with who it is for and what it does; one that is missing by name", () => {
  const [first, ...others] = PEOPLE_LINKS;
  assert.ok(first);
  const urls = new Map(
    others.map(({ link: { workflow } }) => [workflow, urlOf(workflow)]),
  );
  const shown = linksOf({ urls, missing: [first], failure: "Could not." });
  for (const { link, audience } of PEOPLE_LINKS) {
    assert.ok(shown.includes(`"text":"${link.name}"`), link.name);
    assert.ok(shown.includes(`, for ${audience}. ${link.description}.`));
    const isLinked = shown.includes(`"url":"${urlOf(link.workflow)}"`);
    assert.equal(isLinked, link !== first.link, link.name);
  }
});
