import assert from "node:assert/strict";
import { buildReport } from "../../codespaces/report.ts";
import {
  buildCodespace,
  hoursFromNow,
  NOW,
} from "../../codespaces/testdata/build_codespace.ts";
import {
  helpBlocks,
  introBlocks,
  nothingAtRiskMessage,
  partBlock,
} from "./report_words.ts";
import { elementsOf, plain } from "../testdata/read_message.ts";

const rules = { now: NOW, thresholdDays: 10, excludedRepos: [] };

/** So many codespaces, each of its own owner, the first gone soonest. */
function reportOf(size: number, hours = 50) {
  return buildReport(
    "opensafely",
    Array.from({ length: size }, (_, index) =>
      buildCodespace({
        id: String(1_000 + index),
        owner: { githubId: String(500 + index), login: `owner-${index}` },
        retentionExpiresAt: hoursFromNow(hours + index),
      })),
    rules,
  );
}

function wordsOf(blocks: ReturnType<typeof introBlocks>): string {
  return plain(elementsOf({ blocks, text: "", codespaceIds: [] }));
}

const INTROS: [number, string][] = [
  [
    1,
    "1 codespace of 1 person in opensafely has unsaved work and will be " +
    "deleted in 2 days. ",
  ],
  [
    3,
    "3 codespaces of 3 people in opensafely have unsaved work and will be " +
    "deleted soon, the first in 2 days. ",
  ],
];

for (const [size, expected] of INTROS) {
  Deno.test(`introBlocks: says what happens to ${size} and when`, () => {
    assert.ok(
      wordsOf(introBlocks(reportOf(size), { audience: "channel" })).includes(
        expected,
      ),
    );
  });
}

Deno.test("introBlocks: says in the first lines what to do", () => {
  assert.match(
    wordsOf(introBlocks(reportOf(2), { audience: "channel" })),
    /If your name is below, click your codespace to open it, then commit and push/,
  );
});

Deno.test("introBlocks: says why it is deleted", () => {
  assert.match(
    wordsOf(introBlocks(reportOf(1), { audience: "owner" })),
    /GitHub deletes a codespace that has not been opened for a while/,
  );
});

Deno.test("helpBlocks: three steps, what if it is not needed, and who to ask", () => {
  const words = wordsOf(
    helpBlocks({ helpChannelId: "C0HELP", audience: "channel" }),
  );
  for (
    const part of [
      "restarts its countdown",
      "Commit your changes and push them",
      "Source Control on the left, Commit, then Sync Changes",
      "Export changes to a branch",
      "Not needed any more?",
      "Ask in #C0HELP",
    ]
  ) assert.ok(words.includes(part), part);
});

Deno.test("helpBlocks: promises nothing that a retention policy takes away", () => {
  assert.doesNotMatch(
    wordsOf(helpBlocks({ helpChannelId: null, audience: "owner" })),
    /keep codespace/i,
  );
});

Deno.test("helpBlocks: without a help channel the thread is the place to ask", () => {
  const words = wordsOf(
    helpBlocks({ helpChannelId: null, audience: "channel" }),
  );
  assert.match(words, /Reply in this thread/);
  assert.doesNotMatch(words, /#/);
});

Deno.test("introBlocks: in a direct message it speaks to the owner alone", () => {
  const words = wordsOf(introBlocks(reportOf(1), { audience: "owner" }));
  assert.match(words, /One of your codespaces in opensafely has unsaved work/);
  assert.doesNotMatch(words, /your name below/);
});

for (
  const [audience, header] of [
    ["channel", /^Last call: codespaces with unsaved work/],
    ["owner", /^Last call: your unsaved work will be deleted soon/],
  ] as const
) {
  Deno.test(`introBlocks: a last call to the ${audience} says that it is one`, () => {
    const occasion = "last_call";
    const blocks = introBlocks(reportOf(1), { audience, occasion });
    const [first] = blocks;
    assert.match(first?.type === "header" ? first.text.text : "", header);
    assert.match(
      wordsOf(blocks),
      /Apart from the weekly report, this is the last/,
    );
  });
}

for (const helpChannelId of [null, "C0HELP"]) {
  Deno.test(`helpBlocks: a direct message has no thread to ask in, with help channel ${helpChannelId}`, () => {
    const words = wordsOf(helpBlocks({ helpChannelId, audience: "owner" }));
    assert.doesNotMatch(words, /thread/);
    assert.match(words, /Need help\? Ask /);
  });
}

Deno.test("partBlock: says which part of how many, and where the rest is", () => {
  assert.deepEqual(partBlock({ part: 2, of: 3 }), {
    type: "context",
    elements: [{
      type: "plain_text",
      text: "Part 2 of 3. How to save your work: see the first message of " +
        "this thread.",
    }],
  });
});

Deno.test("nothingAtRiskMessage: says of how many, and escapes the organisation", () => {
  const message = nothingAtRiskMessage(buildReport("a<!here>", [], rules));
  assert.match(message.text, /none of the 0 codespaces in a&lt;!here&gt; has/);
  assert.match(plain(elementsOf(message)), / in a<!here> has unsaved work/);
});

Deno.test("nothingAtRiskMessage: a list that was short is no all-clear", () => {
  const report = buildReport("opensafely", [], rules);
  const reading = { ...report.reading, addsUp: false };
  assert.match(
    nothingAtRiskMessage({ ...report, reading }).text,
    /^Nothing known .* not show all .* yours: https:\/\/github\.com\/codespaces\.$/,
  );
  assert.doesNotMatch(nothingAtRiskMessage(report).text, /look at yours/);
});

Deno.test("nothingAtRiskMessage: what GitHub says too little of is not among what is saved", () => {
  const report = buildReport("opensafely", [
    buildCodespace({
      git: {
        hasUncommittedChanges: null,
        hasUnpushedChanges: null,
        ahead: null,
      },
    }),
    buildCodespace({
      id: "2",
      git: {
        hasUncommittedChanges: false,
        hasUnpushedChanges: false,
        ahead: 0,
      },
    }),
  ], rules);
  const unreadable = { ...report.counts, read: 4, unknown: 2 };
  for (
    const [counts, words] of [
      [report.counts, /the one codespace in .* For one other codespace GitHub/],
      [unreadable, /none of the 2 codespaces in .* For 2 others GitHub/],
    ] as const
  ) {
    const message = nothingAtRiskMessage({ ...report, counts });
    assert.match(message.text, words);
    assert.match(message.text, /^Nothing known .*Please look at yours: https/);
  }
});
