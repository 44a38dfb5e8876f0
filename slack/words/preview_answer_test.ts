import assert from "node:assert/strict";
import { buildReport } from "../../codespaces/report.ts";
import {
  buildCodespace,
  NOW,
} from "../../codespaces/testdata/build_codespace.ts";
import { checkBlocks } from "../../sandbox/slack/blocks/check_blocks.ts";
import { answerMessage, type ReportAnswer } from "./preview_answer.ts";
import { HOSTILE_TEXTS } from "../testdata/hostile_report.ts";
import { bytesOf, elementsOf, plain } from "../testdata/read_message.ts";

/** So many owners, the first with two codespaces, the others with one. */
function reportOf(logins: readonly string[]) {
  const owners = logins.map((login, index) => ({
    githubId: String(500 + index),
    login,
  }));
  const codespaces = [...owners, ...owners.slice(0, 1)].map((owner, index) =>
    buildCodespace({ id: String(index), owner })
  );
  return buildReport("opensafely", codespaces, {
    now: NOW,
    thresholdDays: 10,
    excludedRepos: [],
  });
}

function answerOf(overrides: Partial<ReportAnswer> = {}): ReportAnswer {
  return {
    channelIds: [],
    directMessages: 0,
    permalink: null,
    untold: [],
    ...overrides,
  };
}

const ANN = { githubId: "500", login: "ann" };
const BOB = { githubId: "501", login: "bob" };
const CY = { githubId: "502", login: "cy" };

const CASES: readonly (readonly [string, Partial<ReportAnswer>, string])[] = [
  [
    "to a channel reaches everybody",
    { channelIds: ["C1"] },
    "The codespaces report for opensafely is posted in #C1: 4 codespaces of " +
    "3 people. ",
  ],
  [
    "in direct messages that reached everybody",
    { directMessages: 3 },
    "The codespaces report for opensafely is posted in 3 direct messages: 4 " +
    "codespaces of 3 people. ",
  ],
  [
    "that two people could not be sent counts who heard it, and names them",
    { directMessages: 1, untold: [BOB, CY] },
    "The codespaces report for opensafely is posted in 1 direct message: 2 " +
    "codespaces of 1 person. 2 people could not be told: bob, cy. ",
  ],
  [
    "that one person could not be sent",
    { directMessages: 2, untold: [ANN] },
    "The codespaces report for opensafely is posted in 2 direct messages: 2 " +
    "codespaces of 2 people. 1 person could not be told: ann. ",
  ],
  [
    "that reached nobody tells of all",
    { untold: [ANN, BOB, CY] },
    "The codespaces report for opensafely reached nobody: no channel is set, " +
    "and none of the people concerned could be sent a direct message. It was " +
    "to tell of 4 codespaces of 3 people. ",
  ],
];

for (const [what, overrides, expected] of CASES) {
  Deno.test(`answerMessage: a report ${what}`, () => {
    const message = answerMessage(
      reportOf(["ann", "bob", "cy"]),
      answerOf(overrides),
    );
    assert.equal(plain(elementsOf(message)), expected);
  });
}

Deno.test("answerMessage: a hundred hostile logins are text, and most are counted", () => {
  const logins = Array.from(
    { length: 100 },
    (_, index) => `${HOSTILE_TEXTS[index % HOSTILE_TEXTS.length]}`,
  );
  const report = reportOf(["ann", ...logins]);
  const untold = report.owners.map(({ owner }) => owner)
    .filter(({ login }) => login !== "ann");
  const message = answerMessage(
    report,
    answerOf({ directMessages: 1, untold }),
  );
  assert.match(plain(elementsOf(message)), /100 people .* and 90 more\. $/s);
  assert.doesNotMatch(message.text, /[<>]/);
  assert.deepEqual(checkBlocks(message.blocks), []);
  assert.ok(bytesOf(message) <= 9_500);
  const types = new Set(elementsOf(message).map(({ type }) => type));
  assert.deepEqual([...types], ["text"]);
});
