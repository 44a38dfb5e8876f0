import assert from "node:assert/strict";
import { CLAIM_STATUSES } from "../../codespaces/claim.ts";
import { checkBlocks } from "../../sandbox/slack/blocks/check_blocks.ts";
import type { Saying } from "../../slack/say.ts";
import { HOSTILE_TEXTS } from "../../slack/testdata/hostile_report.ts";
import * as person from "./person_words.ts";
import * as tech from "./tech_words.ts";
import { buildClaim } from "./testdata/build_claim.ts";

const CLAIM_URL = "https://slack.com/shortcuts/Ft0CLAIM/0123";

/** Everything that is ever said, with this name wherever one stands. */
function sayingsWith(name: string): Saying[] {
  const claims = CLAIM_STATUSES.map((status) =>
    buildClaim({
      status,
      githubLogin: name,
      decidedBy: status === "void" ? null : "U0RUTH",
      askedAt: name,
      updatedAt: status === "approved" ? name : "2026-11-23T09:00:00.000Z",
      notes: {
        profileName: name,
        otherLogins: Array.from({ length: 40 }, () => name),
        rivals: Array.from({ length: 40 }, (_, i) => `U0RIVAL${i}`),
        isGuest: true,
        isStranger: true,
        rejectedBy: "U0BEN",
      },
    })
  );
  const now = { githubId: "7", login: name };
  return [
    ...claims.flatMap((claim) => [
      tech.requestMessage(claim),
      tech.requestMessage(claim, "U0DAN"),
      tech.alsoClaimed(claim, "U0DAN"),
      tech.beingDecided(claim),
      tech.alreadyDecided(claim),
      person.received(claim),
      person.alreadyWaiting(claim),
      ...[person.decided(claim, "U0DAN") ?? []].flat(),
    ]),
    person.alreadyYours(name),
    person.linkedToSomebodyElse(name, "U0DAN"),
    person.renamed({ before: name, now, org: "o", claimUrl: CLAIM_URL }),
    person.renamed({ before: name, now, org: "o", claimUrl: null }),
    person.gone(name),
    person.notAPerson(name),
    person.noTechChannel(name),
    person.githubUnreachable(name),
  ];
}

Deno.test("words: no name breaks a limit of Slack's, or acts as markup", () => {
  for (const name of ["", "maya-okafor", ...HOSTILE_TEXTS]) {
    for (const { text, blocks } of sayingsWith(name)) {
      assert.deepEqual(checkBlocks(blocks), [], name);
      assert.ok(text.length > 0 && text.length < 3_000, text);
      assert.doesNotMatch(text, /<(?![@]U0[A-Z0-9]+>)/, text);
    }
  }
});

Deno.test("requestMessage: buttons while it waits, and who did what once it is over", () => {
  const drawn = CLAIM_STATUSES.map((status) => {
    const claim = buildClaim({ status, decidedBy: "U0RUTH" });
    const { text, blocks } = tech.requestMessage(claim);
    const hasButtons = blocks.some(({ type }) => type === "actions");
    return [status, hasButtons, / by <@U0RUTH>/.test(text)];
  });
  assert.deepEqual(drawn, [
    ["asking", true, false],
    ["open", true, false],
    ["deciding", true, false],
    ["approved", false, true],
    ["rejected", false, true],
    ["overtaken", false, true],
    ["void", false, true],
    ["dropped", false, true],
  ]);
});

Deno.test("decided: the person hears of what concerns them, and of nothing else", () => {
  const told = CLAIM_STATUSES.map((status) =>
    person.decided(buildClaim({ status }), null)?.text.slice(0, 31) ?? null
  );
  assert.deepEqual(told, [
    null,
    null,
    null,
    "The tech team has linked you to",
    "The tech team has not linked yo",
    null,
    null,
    null,
  ]);
});
