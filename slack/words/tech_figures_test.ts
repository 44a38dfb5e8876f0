import assert from "node:assert/strict";
import type { ReportOutcome } from "./report_outcome.ts";
import { summaryMessages } from "./tech_messages.ts";
import { outcomeOf, reportOf } from "../testdata/build_outcome.ts";
import { elementsOf, plain } from "../testdata/read_message.ts";

/** Owners 500, 501 and 502, of whom 502 is linked to nobody. */
const LINKED = new Map([["500", "U0"], ["501", "U1"]]);
const FIRST = { githubId: "500", login: "cs-0" };
const REFUSED = { owner: FIRST, reason: "user_disabled" };
const THIRD = { githubId: "502", login: "cs-2" };
const UNREAD = {
  channelId: "C1",
  error: {
    kind: "rate_limited",
    method: "conversations.members",
    retryAfterSeconds: 30,
  },
} as const;
/** 500 is linked to a deactivated account. */
const ONE_GONE = {
  slackUsers: new Map([["501", "U1"]]),
  deactivated: new Map([["500", "U0"]]),
};

const FIGURES: readonly (readonly [
  string,
  Partial<ReportOutcome>,
  notified: string,
])[] = [
  ["in a channel", {}, "2 owners notified"],
  [
    "of whom one is deactivated",
    ONE_GONE,
    "1 owner notified · 1 owner deactivated in Slack",
  ],
  [
    "by direct message, one of whom nothing reached",
    { untold: [FIRST, THIRD] },
    "1 owner notified",
  ],
  [
    "by direct message, one of whom is named in the channel instead",
    { undeliverable: [REFUSED] },
    "2 owners notified",
  ],
  [
    "by direct message, which one who is deactivated cannot be sent",
    { ...ONE_GONE, untold: [FIRST, THIRD] },
    "1 owner notified · 1 owner deactivated in Slack",
  ],
  ["where it warns nobody", { isTrial: true }, "2 owners named"],
  [
    "in a channel whose members Slack does not tell",
    { membersUnread: UNREAD },
    "2 owners named",
  ],
  [
    "by direct message alone, where that says nothing",
    { membersUnread: UNREAD, channelIds: [] },
    "2 owners notified",
  ],
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
      ...ONE_GONE,
      undeliverable: [{
        owner: { githubId: "501", login: "cs-1" },
        reason: "user_not_found",
      }],
    }),
  );
  assert.ok(message);
  const words = plain(elementsOf(message));
  assert.match(words, /looks after their work:cs-0, linked to @U0/);
  assert.match(words, /not take a direct message for:cs-1 \(user_not_found\)/);
  assert.equal(words.split("cs-0").length, 2);
});

Deno.test("summaryMessages: whoever could be told in no way is named with Slack's reason", () => {
  const [message] = summaryMessages(
    reportOf({ atRisk: 3 }),
    outcomeOf({
      slackUsers: LINKED,
      undeliverable: [REFUSED],
      untold: [FIRST],
    }),
  );
  assert.ok(message);
  assert.match(
    plain(elementsOf(message)),
    /direct message for:cs-0 \(user_disabled\): told in no way/,
  );
});

Deno.test("summaryMessages: says that nobody knows who saw it, and why", () => {
  const [message] = summaryMessages(
    reportOf({ atRisk: 3 }),
    outcomeOf({ slackUsers: LINKED, membersUnread: UNREAD }),
  );
  assert.ok(message);
  assert.match(
    plain(elementsOf(message)),
    /It is not known who saw it: .* who is in #C1 \(rate_limited\)\./,
  );
});
