import assert from "node:assert/strict";
import { fail, ok } from "../../codespaces/result.ts";
import type { Figures, Review } from "../../codespaces/review_warnings.ts";
import { buildWarning } from "../../codespaces/testdata/build_warning.ts";
import { checkBlocks } from "../../sandbox/slack/blocks/check_blocks.ts";
import { outcomeOf, reportOf } from "../testdata/build_outcome.ts";
import { HOSTILE_TEXTS } from "../testdata/hostile_report.ts";
import { elementsOf, plain } from "../testdata/read_message.ts";
import { describeFigures, describeTrend } from "./outcome_lines.ts";
import type { ReportOutcome } from "./report_outcome.ts";
import { summaryMessages } from "./tech_messages.ts";

const NONE = { saved: 0, extended: 0, deleted_early: 0, lost: 0, open: 0 };

const LINES: readonly (readonly [Partial<Figures>, string])[] = [
  [{}, ""],
  [{ saved: 1 }, "Of 1 warning: 1 saved."],
  [{ open: 2 }, "Of 2 warnings: 2 still at risk."],
  [{ saved: 1, rescued: 2 }, "Of 3 warnings: 1 saved, 2 rescued."],
  [
    { saved: 9, extended: 2, deleted_early: 1, lost: 1, open: 1 },
    "Of 14 warnings: 9 saved, 2 extended, 1 deleted early, 1 lost, 1 still " +
    "at risk.",
  ],
];
for (const [figures, line] of LINES) {
  Deno.test(`describeFigures: ${line || "nothing where there were none"}`, () =>
    assert.equal(describeFigures({ ...NONE, ...figures }), line));
}

const weeks = (...counts: readonly (readonly [number, number])[]) =>
  counts.map(([saved, lost]): Figures => ({ ...NONE, saved, lost }));

const TRENDS: readonly (readonly [string, Figures[], string])[] = [
  ["no week", [], ""],
  ["the first week", weeks([1, 1]), ""],
  ["weeks before the first warning", weeks([0, 0], [0, 0], [1, 1]), ""],
  ["a week without warnings", weeks([1, 1], [0, 0], [3, 2]), "1/2 · – · 3/5"],
  [
    "nine weeks",
    weeks(...Array.from({ length: 9 }, (_, week) => [week, 1] as const)),
    "1/2 · 2/3 · 3/4 · 4/5 · 5/6 · 6/7 · 7/8 · 8/9",
  ],
];
for (const [what, figures, expected] of TRENDS) {
  Deno.test(`describeTrend: ${what}`, () => {
    const trend = describeTrend(figures);
    const title = "Saved or extended, week by week: ";
    assert.equal(trend, expected === "" ? "" : title + expected);
  });
}

const LOST = buildWarning({
  codespaceName: "fluffy-barnacle",
  repository: "opensafely/vaccines",
  slackUserId: "U1",
  outcome: "lost",
});

function review(overrides: Partial<Review> = {}): Review {
  const figures = { ...NONE, lost: 1 };
  const none = { decided: [], helped: 0, unheeded: [] };
  return { ...none, figures, lost: [LOST], ...overrides };
}

function said(overrides: Partial<ReportOutcome>) {
  const [root, ...thread] = summaryMessages(
    reportOf({ atRisk: 1 }),
    outcomeOf({ teamId: "T1", ...overrides }),
  );
  assert.ok(root);
  return { root, thread, words: plain(elementsOf(root)) };
}

Deno.test("summaryMessages: what was lost stands in the thread, with a link to write to its owner", () => {
  const { words, thread } = said({ lookBack: ok(review()) });
  assert.match(words, /excluded\nOf 1 warning: 1 lost\./);
  assert.equal(thread.length, 1);
  const [reply] = thread;
  assert.ok(reply);
  assert.match(
    plain(elementsOf(reply)),
    /fluffy-barnacle of maya-okafor in opensafely\/vaccines · Write to them/,
  );
  const links = elementsOf(reply).filter(({ type }) => type === "link");
  assert.deepEqual(links.map((link) => "url" in link ? link.url : ""), [
    "https://github.com/maya-okafor",
    "https://slack.com/app_redirect?team=T1&channel=U1",
  ]);
  assert.ok(!JSON.stringify(thread).includes('"type":"user"'), "no mention");
});

Deno.test("summaryMessages: without anything lost or unheeded there is no thread, and without warnings no line", () => {
  const saved = review({ figures: { ...NONE, saved: 1 }, lost: [] });
  assert.deepEqual(said({ lookBack: ok(saved) }).thread, []);
  const none = review({ figures: NONE, lost: [] });
  assert.doesNotMatch(said({ lookBack: ok(none) }).words, /warning/);
  assert.doesNotMatch(said({}).words, /warning/);
});

Deno.test("summaryMessages: a last call has no line, and says where it could not look back", () => {
  const occasion = "last_call";
  const silent = said({ occasion, lookBack: ok(review()) });
  assert.doesNotMatch(silent.words, /warning/);
  assert.deepEqual(silent.thread, []);
  const error = {
    kind: "withdrawn",
    method: "apps.datastore.get",
  } as const;
  assert.match(
    said({ occasion, lookBack: fail(error) }).words,
    /Could not look back at earlier warnings: ./,
  );
});

Deno.test("summaryMessages: hundreds of lost codespaces with hostile names are what Slack takes, and act as nothing", () => {
  const hostile = Array.from({ length: 300 }, (_, index) => {
    const text = HOSTILE_TEXTS[index % HOSTILE_TEXTS.length] ?? "";
    return buildWarning({
      codespaceName: text,
      repository: text,
      ownerLogin: text,
      slackUserId: "U1",
      timesWarned: 3,
    });
  });
  const lookBack = ok(review({ lost: hostile, unheeded: hostile }));
  const { root, thread } = said({ lookBack });
  assert.ok(thread.length > 1);
  assert.match(JSON.stringify(thread), /and 200 more/);
  for (const message of [root, ...thread]) {
    assert.deepEqual(checkBlocks(message.blocks), []);
    const types = elementsOf(message).map(({ type }) => type);
    assert.ok(!types.includes("broadcast") && !types.includes("user"));
  }
});
