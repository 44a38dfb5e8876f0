import assert from "node:assert/strict";
import type { DeliveryProblem } from "../../slack/deliver.ts";
import { explainProblems, shorten } from "./explain_problems.ts";

const late = (channelId: string, unposted = 1): DeliveryProblem => ({
  kind: "out_of_time",
  channelId,
  unposted,
});

const explain = (problems: readonly DeliveryProblem[], ifLate = "Hurry.") =>
  explainProblems({ posted: [], problems }, { ifLate });

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

Deno.test("explainProblems: a few refusals stand for all, with their cure", () => {
  const problems = Array.from({ length: 50 }, (_, index): DeliveryProblem => ({
    kind: "slack",
    channelId: `U${index}`,
    error: {
      kind: "refused",
      method: "chat.postMessage",
      code: "is_archived",
      answer: {},
    },
  }));
  const said = explain(problems);
  assert.match(said, /channel U0.*Unarchive.*channel U2/);
  assert.doesNotMatch(said, /channel U3/);
  assert.match(said, /47 more messages/);
});

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
