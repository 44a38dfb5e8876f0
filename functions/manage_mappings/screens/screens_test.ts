import type { ModalView } from "@slack/types";
import assert from "node:assert/strict";
import type { ImportPlan } from "../../../codespaces/import_plan.ts";
import {
  checkView,
  isViewTooLarge,
} from "../../../sandbox/slack/views/check_view.ts";
import {
  buildMapping,
  buildPlanned,
  longMappings,
} from "../testdata/build_mapping.ts";
import { exportScreen } from "./export_screen.ts";
import { MODAL } from "./frame.ts";
import { homeScreen } from "./home_screen.ts";
import { listFailureScreen, pasteScreen } from "./list_screen.ts";
import { choiceScreen, mappingScreen } from "./mapping_screen.ts";
import { ownLinksScreen } from "./own_links_screen.ts";
import {
  failureScreen,
  loadingScreen,
  refusalScreen,
} from "../../../slack/modal/plain_screens.ts";
import { reviewScreen, savedScreen } from "./review_screens.ts";

const LONG = "words ".repeat(500);
const HOSTILE = "<!channel> <@U0000> *b* `c`";

const MANY = longMappings(5_000);

const planned = (amount: number, isChange: boolean) =>
  longMappings(amount).map((mapping, index) =>
    buildPlanned({
      ...mapping,
      line: index + 1,
      text: `${mapping.githubLogin}, person-${index}@opensafely.example`,
      previous: isChange
        ? buildMapping({ ...mapping, githubLogin: "y" })
        : null,
      alsoLinkedTo: isChange ? ["a".repeat(39), "b", "c"] : [],
      moreLinks: isChange ? 1 : 0,
    })
  );

const rejects = (amount: number, text: string) =>
  Array.from({ length: amount }, (_, index) => ({
    line: index + 1,
    text,
    reason: `There is no such user: ${text}. ${"Look it up. ".repeat(8)}`,
  }));

const plan = (parts: Partial<ImportPlan>): ImportPlan => ({
  add: [],
  change: [],
  unchanged: [],
  rejects: [],
  header: null,
  ...parts,
});

const review = (parts: Partial<ImportPlan>) =>
  reviewScreen({
    lastRound: 1,
    plan: plan(parts),
    later: [],
    fingerprint: "f".repeat(64),
    isNew: true,
  });

const SCREENS: Readonly<Record<string, ModalView>> = {
  "loading": loadingScreen(MODAL),
  "a failure": failureScreen(MODAL, {
    failed: "It failed.",
    explanation: LONG.slice(0, 600),
    retry: { actionId: "find", value: "1" },
  }),
  "a refusal": refusalScreen(MODAL, "No."),
  "home": homeScreen("Saved."),
  "a link": mappingScreen(buildMapping(), "Saved."),
  "a hostile link": mappingScreen(
    buildMapping({ githubLogin: HOSTILE + LONG }),
  ),
  "a link without a login or a date": mappingScreen(
    buildMapping({ githubLogin: "", updatedAt: "then", addedBy: null }),
  ),
  "one person's 5,000 links": choiceScreen("U0123ABCD", MANY),
  "own 5,000 links": ownLinksScreen({ mappings: MANY, techChannelIds: [] }),
  "an export of 5,000": exportScreen(MANY, 0),
  "an export past its last page": exportScreen(MANY, 99),
  "an empty list": pasteScreen({ lastRound: 0, text: "", boxes: 2 }),
  "a full list": pasteScreen({
    lastRound: 0,
    text: `${"x".repeat(2_998)}\n`.repeat(20),
    boxes: 20,
  }),
  "a list that failed": listFailureScreen({
    lastRound: 1,
    text: "octocat, @maya",
    boxes: 2,
    reviewed: "f".repeat(64),
    note: "GitHub could not be reached.",
  }),
  "1,000 new": review({ add: planned(1_000, false) }),
  "1,000 changed": review({ change: planned(1_000, true) }),
  "300 of each": review({
    add: planned(300, false),
    change: planned(300, true),
    unchanged: planned(300, true),
    rejects: rejects(300, "octocat, @nobody"),
  }),
  "1,000 rejected": review({ rejects: rejects(1_000, "octocat, @nobody") }),
  "30,000 rejected": review({ rejects: rejects(30_000, "a") }),
  "60,000 characters rejected": review({
    rejects: rejects(20, "語".repeat(2_999)),
  }),
  "a rest to save": savedScreen({
    lastRound: 2,
    plan: plan({ add: planned(300, false), rejects: rejects(40, HOSTILE) }),
    later: ["octocat, @maya"],
    fingerprint: "f".repeat(64),
    saved: "Saved: 700 new links.",
    problem: "Slack could not be reached.",
  }),
};

for (const [what, view] of Object.entries(SCREENS)) {
  Deno.test(`screens: ${what} is what Slack takes`, () => {
    assert.deepEqual(checkView(view), []);
    assert.ok(!isViewTooLarge({ ...view }), "more than 250 kB");
  });
}

Deno.test("screens: a review of 1,000 lines lists every one", () => {
  const shown = JSON.stringify(SCREENS["1,000 new"]?.blocks);
  for (const { githubLogin, slackUserId } of planned(1_000, false)) {
    const link = `|${githubLogin}> → <@${slackUserId}>`;
    assert.ok(shown.includes(link), githubLogin);
  }
});

Deno.test("screens: nothing from GitHub or a list is a mention or formatting", () => {
  const change = [buildPlanned({
    githubLogin: HOSTILE,
    previous: buildMapping({ githubLogin: HOSTILE, slackUserId: "U0OLD" }),
    alsoLinkedTo: [HOSTILE],
  })];
  const views = [
    review({ change, rejects: rejects(2, HOSTILE) }),
    mappingScreen(buildMapping({ githubLogin: HOSTILE })),
    choiceScreen("U0123ABCD", [buildMapping({ githubLogin: HOSTILE })]),
  ];
  for (const mrkdwn of views.flatMap(mrkdwnTexts)) {
    assert.doesNotMatch(mrkdwn, /<!|<@U0000/);
  }
  assert.ok(views.flatMap(mrkdwnTexts).some((text) => text.includes("&lt;!")));
});

/** Every text in a view that Slack parses. */
function mrkdwnTexts(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(mrkdwnTexts);
  if (typeof node !== "object" || node === null) return [];
  return Reflect.get(node, "type") === "mrkdwn"
    ? [String(Reflect.get(node, "text"))]
    : Object.values(node).flatMap(mrkdwnTexts);
}
