import assert from "node:assert/strict";
import { textOf } from "../../codespaces/failure.ts";
import type { DeliveryProblem } from "../../slack/posting/deliver.ts";
import {
  explainProblems,
  explainSummary,
  type Reported,
  shorten,
} from "./explain_problems.ts";

const late = (channelId: string, unposted = 1): DeliveryProblem => ({
  kind: "out_of_time",
  channelId,
  unposted,
  codespaceIds: [],
});

const explain = (problems: readonly DeliveryProblem[], ifLate = "Hurry.") =>
  textOf(explainProblems({ posted: [], problems }, ifLate));

const explainMissing = (problem: DeliveryProblem, reported: Reported) =>
  textOf(explainSummary({ posted: [], problems: [problem] }, reported));

Deno.test("explainProblems: says once what time was too short for, however many people", () => {
  const problems = Array.from({ length: 164 }, (_, index) => late(`U${index}`));
  const said = explain(problems);
  assert.match(said, /^Could not post 164 messages to 164 places within/);
  assert.ok(said.length < 300, said);
});

Deno.test("explainProblems: names the one place, and one message is one", () => {
  const said = explain([late("C0AR0UTP31J")]);
  assert.match(
    said,
    /Could not post 1 message to channel C0AR0UTP31J within the minute/,
  );
});

const refused = (channelId: string, code: string): DeliveryProblem => ({
  kind: "slack",
  channelId,
  error: { kind: "refused", method: "chat.postMessage", code, answer: {} },
});

Deno.test("explainProblems: a few refusals stand for all, with their cure", () => {
  const problems = Array.from(
    { length: 50 },
    (_, index) => refused(`C0CHANNEL${index}`, "is_archived"),
  );
  const said = explain(problems);
  assert.match(said, /channel C0CHANNEL0.*Unarchive.*channel C0CHANNEL2/);
  assert.doesNotMatch(said, /channel C0CHANNEL3/);
  assert.match(said, /47 more messages/);
});

Deno.test("explainProblems: what keeps direct messages from everybody is said once", () => {
  const code = "messages_tab_disabled";
  const problems = Array.from(
    { length: 50 },
    (_, index) => refused(`U0PERSON${index}`, code),
  );
  const said = explain(problems);
  assert.equal(said.split(code).length, 2, said);
  assert.match(said, /App Home.*So failed 50 direct messages\.$/);
  assert.doesNotMatch(said, /U0PERSON/);
});

for (
  const [places, ends] of [
    [["C0AR0UTP31J"], /It may stand there all the same: look before you run/],
    [["U1"], / It may have arrived all the same\.$/],
    [["U1", "U2"], /2 direct messages\. Some may have arrived all the same\.$/],
  ] as const
) {
  Deno.test(`explainProblems: says that a message may stand whose answer was lost, for ${places}`, () => {
    const lost = (channelId: string, mayStand: boolean): DeliveryProblem => ({
      kind: "slack",
      channelId,
      error: {
        kind: "unreachable",
        method: "conversations.history",
        reason: "timeout",
        ...(mayStand && { mayStand }),
      },
    });
    assert.match(explain(places.map((place) => lost(place, true))), ends);
    assert.doesNotMatch(
      explain(places.map((place) => lost(place, false))),
      /all the same/,
    );
  });
}

Deno.test("explainProblems: says what to do where time was too short, and only there", () => {
  assert.match(explain([late("U1")]), /to U1 within .* a run\. Hurry\.$/);
  assert.match(explain([late("U1")], ""), /gives a run\.$/);
  assert.doesNotMatch(explain([{ kind: "taken_over" }]), /Hurry/);
});

for (
  const [occasion, advice] of [
    ["weekly", /^Lower "Days ahead", or report to fewer channels, and run/],
    ["adhoc", /^Lower "Days ahead"/],
    ["last_call", /^What goes before tomorrow's last call .* "Days ahead" 2/],
  ] as const
) {
  Deno.test(`shorten: names the field of the form, for ${occasion}`, () => {
    assert.match(shorten(occasion), advice);
    assert.doesNotMatch(shorten(occasion), /threshold/);
  });
}

const channelId = "C0TECH";

const ARCHIVED: DeliveryProblem = {
  kind: "slack",
  channelId,
  error: {
    kind: "refused",
    method: "chat.postMessage",
    code: "is_archived",
    answer: {},
  },
};

const LATE: DeliveryProblem = {
  kind: "out_of_time",
  channelId,
  unposted: 1,
  codespaceIds: [],
};

const WEEKLY: Reported = { occasion: "weekly", atRisk: 3, messages: 1 };

const CASES: readonly (readonly [string, Partial<Reported>, RegExp])[] = [
  ["a report", {}, /^The report stands\. /],
  ["a last call", { occasion: "last_call" }, /^The last call stands\. /],
  ["a quiet week", { atRisk: 0, messages: 0 }, /^Nothing is at risk\. /],
  ["a report to nobody", { messages: 0 }, /^Nobody could be told\. /],
];

for (const [what, reported, begins] of CASES) {
  Deno.test(`explainSummary: says of ${what} first what stands, then where to change the channel`, () => {
    const said = explainMissing(ARCHIVED, { ...WEEKLY, ...reported });
    assert.match(said, begins);
    assert.match(
      said,
      /The trouble is the tech team's channel\. .*C0TECH: is_archived\. Unarchive .*set in "Configure codespaces report", as "The tech team's channel"\.$/,
    );
  });
}

const UNANSWERED: DeliveryProblem = {
  kind: "slack",
  channelId,
  error: {
    kind: "unreachable",
    method: "conversations.history",
    reason: "timeout",
    noAnswer: {
      reason: "timeout",
      status: null,
      address: "https://slack.com",
    },
  },
};

for (
  const [what, problem, ends] of [
    ["a minute that was too short", LATE, /C0TECH within the minute .* run\.$/],
    [
      "no answer",
      UNANSWERED,
      /https:\/\/slack\.com gave no answer in time\)\.$/,
    ],
  ] as const
) {
  Deno.test(`explainSummary: blames no channel for ${what}, and has nobody run it again`, () => {
    const said = explainMissing(problem, WEEKLY);
    assert.match(said, /^The report stands\. Only the summary for the tech/);
    assert.match(said, /to run it again would tell the owners again\. /);
    assert.match(said, ends);
    assert.doesNotMatch(said, /trouble|Configure|again later/);
    const quiet = { ...WEEKLY, atRisk: 0, messages: 0 };
    assert.doesNotMatch(explainMissing(problem, quiet), /again/);
  });
}
