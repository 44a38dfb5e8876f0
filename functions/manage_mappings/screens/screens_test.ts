import type { ModalView } from "@slack/types";
import assert from "node:assert/strict";
import { parseImportList } from "../../../codespaces/import_list.ts";
import type { ImportPlan } from "../../../codespaces/import_plan.ts";
import {
  checkView,
  isViewTooLarge,
} from "../../../sandbox/slack/views/check_view.ts";
import {
  failureScreen,
  loadingScreen,
  refusalScreen,
} from "../../../slack/modal/plain_screens.ts";
import { csvOf, exportScreen } from "../export_mappings.ts";
import { MODAL } from "../modal.ts";
import {
  buildMapping,
  buildPlanned,
  longMappings,
} from "../testdata/build_mapping.ts";
import { choiceScreen, homeScreen, ownLinksScreen } from "./home_screens.ts";
import {
  BOX_CHARS,
  listScreen,
  pasteScreen,
  planScreen,
} from "./list_screens.ts";
import { mappingScreen } from "./mapping_screen.ts";

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
  planScreen({
    list: "octocat, @maya",
    plan: plan(parts),
    fingerprint: "f".repeat(64),
  }, ["Nothing is saved yet."]);

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
  "one person's 5,000 links": choiceScreen(MANY),
  "own 5,000 links": ownLinksScreen({ mappings: MANY, techChannelIds: [] }),
  "an export of 5,000": exportScreen(MANY),
  "an empty list": pasteScreen(),
  "a full list": listScreen({
    list: "語".repeat(BOX_CHARS),
    above: [],
    submit: "Try again",
    reviewed: "f".repeat(64),
  }),
  // Of the shortest lines, `a,@b`, a box holds 600.
  "600 new": review({ add: planned(600, false) }),
  "600 changed": review({ change: planned(600, true) }),
  "200 of each": review({
    add: planned(200, false),
    change: planned(200, true),
    unchanged: planned(200, true),
    rejects: rejects(200, "octocat, @nobody"),
  }),
  "600 rejected": review({ rejects: rejects(600, HOSTILE) }),
  "3,000 characters rejected": review({
    rejects: rejects(1, "語".repeat(BOX_CHARS)),
  }),
};

for (const [what, view] of Object.entries(SCREENS)) {
  Deno.test(`screens: ${what} is what Slack takes`, () => {
    assert.deepEqual(checkView(view), []);
    assert.ok(!isViewTooLarge({ ...view }), "more than 250 kB");
  });
}

Deno.test("exportScreen: of more links than fit it counts the others", () => {
  const shown = JSON.stringify(SCREENS["an export of 5,000"]?.blocks);
  const rows = shown.match(/x{34}/g)?.length ?? 0;
  assert.ok(rows > 2_000, String(rows));
  assert.ok(shown.includes(`${5_000 - rows} more do not fit here`));
});

Deno.test("csvOf: an import reads it back; what is not known is blank, and a line stays one", () => {
  const odd = { githubLogin: 'odd,"\nlogin', updatedAt: null, source: null };
  const mappings = [
    ...longMappings(200),
    buildMapping({ ...odd, addedBy: null }),
  ];
  const texts = csvOf(mappings);
  assert.ok(texts.every(({ length }) => length <= 3_000));
  const csv = texts.join("\n");
  assert.match(csv, /\n"odd,"" login",U0123ABCD,583231,,,$/);
  assert.deepEqual(
    parseImportList(csv).entries.map(({ username, person }) => [
      username,
      person.value,
    ]),
    longMappings(200).map((one) => [one.githubLogin, one.slackUserId]),
  );
});

Deno.test("screens: a review lists 200 lines of each kind, and counts the others", () => {
  const shown = JSON.stringify(SCREENS["600 new"]?.blocks);
  for (const { githubLogin, slackUserId } of planned(200, false)) {
    const link = `|${githubLogin}> → <@${slackUserId}>`;
    assert.ok(shown.includes(link), githubLogin);
  }
  assert.match(shown, /And 400 more\./);
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
    choiceScreen([buildMapping({ githubLogin: HOSTILE })]),
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
