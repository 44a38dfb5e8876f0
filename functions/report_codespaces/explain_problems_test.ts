import assert from "node:assert/strict";
import type { DeliveryProblem } from "../../slack/deliver.ts";
import { explainProblems } from "./explain_problems.ts";

const late = (channelId: string, unposted = 1): DeliveryProblem => ({
  kind: "out_of_time",
  channelId,
  unposted,
});

Deno.test("explainProblems: says once what time was too short for, however many people", () => {
  const problems = Array.from({ length: 164 }, (_, index) => late(`U${index}`));
  const said = explainProblems({ posted: [], problems });
  assert.match(said, /^Could not post 164 messages to 164 places within/);
  assert.ok(said.length < 300, said);
});

Deno.test("explainProblems: names the one place, and one message is one", () => {
  const said = explainProblems({ posted: [], problems: [late("C1")] });
  assert.match(said, /Could not post 1 message to C1 within the minute/);
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
  const said = explainProblems({ posted: [], problems });
  assert.match(said, /channel U0.*Unarchive.*channel U2/);
  assert.doesNotMatch(said, /channel U3/);
  assert.match(said, /47 more messages/);
});
