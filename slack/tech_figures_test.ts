import assert from "node:assert/strict";
import { type ReportOutcome, summaryMessages } from "./tech_messages.ts";
import { outcomeOf, reportOf } from "./testdata/build_outcome.ts";
import { elementsOf, plain } from "./testdata/read_message.ts";

/** Owners 500, 501 and 502, of whom 502 is linked to nobody. */
const LINKED = new Map([["500", "U0"], ["501", "U1"]]);
const FIRST = { githubId: "500", login: "cs-0" };
const THIRD = { githubId: "502", login: "cs-2" };
const GONE = new Set(["U0"]);

const FIGURES: readonly (readonly [
  string,
  Partial<ReportOutcome>,
  notified: string,
])[] = [
  ["in a channel", {}, "2 owners notified"],
  [
    "of whom one is deactivated",
    { deactivated: GONE },
    "1 owner notified · 1 owner deactivated in Slack",
  ],
  [
    "by direct message, one of whom nothing reached",
    { untold: [FIRST, THIRD] },
    "1 owner notified",
  ],
  [
    "by direct message, one of whom is named in the channel instead",
    { undeliverable: [FIRST] },
    "2 owners notified",
  ],
  [
    "by direct message, which one who is deactivated could not be sent",
    { deactivated: GONE, undeliverable: [FIRST], untold: [FIRST, THIRD] },
    "1 owner notified · 1 owner deactivated in Slack",
  ],
  ["where it warns nobody", { isTrial: true }, "2 owners named"],
];

for (const [what, overrides, notified] of FIGURES) {
  Deno.test(`summaryMessages: owners told ${what}: ${notified}`, () => {
    const outcome = outcomeOf({ slackUsers: LINKED, ...overrides });
    const [message] = summaryMessages(reportOf({ atRisk: 3 }), outcome);
    const figures = ` · ${notified} · 1 owner without a mapping · `;
    assert.ok(message?.text.includes(figures), message?.text);
  });
}

Deno.test("summaryMessages: whoever is deactivated is named once, with both users", () => {
  const [message] = summaryMessages(
    reportOf({ atRisk: 3 }),
    outcomeOf({
      slackUsers: LINKED,
      deactivated: GONE,
      undeliverable: [FIRST, { githubId: "501", login: "cs-1" }],
    }),
  );
  assert.ok(message);
  const words = plain(elementsOf(message));
  assert.match(words, /looks after their work:cs-0, linked to @U0/);
  assert.match(words, /not take a direct message for:cs-1/);
  assert.equal(words.split("cs-0").length, 2);
});
