import assert from "node:assert/strict";
import type { DeliveryProblem } from "../../slack/posting/deliver.ts";
import { explainSummary, type Reported } from "./explain_summary.ts";

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
    const said = explainSummary(
      { posted: [], problems: [ARCHIVED] },
      { ...WEEKLY, ...reported },
    );
    assert.match(said, begins);
    assert.match(
      said,
      /The trouble is the tech team's channel\. .*C0TECH: is_archived\. Unarchive .*set in "Configure codespaces report", as "The tech team's channel"\.$/,
    );
  });
}

Deno.test("explainSummary: blames no channel for a minute that was too short", () => {
  const said = explainSummary({ posted: [], problems: [LATE] }, WEEKLY);
  assert.match(said, /^The report stands\. Only the summary for the tech team/);
  assert.doesNotMatch(said, /trouble|Configure/);
});
