import assert from "node:assert/strict";
import { type AtRiskCodespace, buildReport } from "../../codespaces/report.ts";
import {
  buildCodespace,
  daysFromNow,
  NOW,
} from "../../codespaces/testdata/build_codespace.ts";
import { checkBlocks } from "../../sandbox/slack/blocks/check_blocks.ts";
import { ownerEntry } from "./owner_entry.ts";
import { elementsOf, plain } from "../testdata/read_message.ts";
import { reportMessages } from "./report_messages.ts";
import { markSaved } from "./rescue_offer.ts";

const SAVE_URL = "https://slack.com/shortcuts/Ft0SAVE/0123";
const CLAIM_URL = "https://slack.com/shortcuts/Ft0CLAIM/0123";

function atRisk(id: string, name = `space-${id}`): AtRiskCodespace {
  const codespace = buildCodespace({ id, name, displayName: null });
  return { ...codespace, retentionExpiresAt: daysFromNow(2) };
}

function draw(
  codespaces: readonly AtRiskCodespace[],
  { saveUrl = SAVE_URL as string | null, isMapped = true } = {},
) {
  const owner = { githubId: "501", login: "maya-okafor" };
  const entry = ownerEntry({ owner, codespaces }, {
    slackUsers: new Map(isMapped ? [["501", "U0MAYA"]] : []),
    now: NOW,
    org: "opensafely",
    claimUrl: CLAIM_URL,
    saveUrl,
  });
  // As Slack gives them back.
  const blocks: Record<string, unknown>[] = JSON.parse(
    JSON.stringify(entry.render(codespaces, false)),
  );
  return blocks;
}

Deno.test('"Save my work" stands beside each codespace, with its name', () => {
  const blocks = draw([atRisk("1"), atRisk("2")]);
  assert.deepEqual(checkBlocks(blocks), []);
  assert.deepEqual(blocks.map(({ block_id: id }) => id), [
    "codespace-1",
    "codespace-2",
  ]);
  for (const [index, block] of blocks.entries()) {
    const said = JSON.stringify(block.accessory);
    assert.match(said, /"Save my work"/);
    assert.ok(said.includes(`"value":"space-${index + 1}"`), said);
    assert.ok(said.includes(SAVE_URL));
  }
});

Deno.test('beside an owner without a mapping "This is me" stands below', () => {
  const blocks = draw([atRisk("1")], { isMapped: false });
  assert.deepEqual(blocks.map(({ type }) => type), ["section", "actions"]);
  assert.match(JSON.stringify(blocks[1]), /"This is me"/);
});

Deno.test("without the link there is no such button, and nothing to mark", () => {
  const blocks = draw([atRisk("1"), atRisk("2")], { saveUrl: null });
  assert.doesNotMatch(JSON.stringify(blocks), /Save my work|codespace-1/);
  assert.equal(markSaved(blocks, { codespaceId: "1", branch: "a" }), null);
});

Deno.test("what GitHub could not have named gets no button", () => {
  const [block] = draw([atRisk("1", "<!channel>")]);
  assert.equal(block?.accessory, undefined);
  assert.ok(!JSON.stringify(block).includes("<!channel>"));
});

Deno.test("markSaved: one entry is marked, once, its button gone; the others stay", () => {
  const blocks = draw([atRisk("1"), atRisk("2")]);
  const marked = markSaved(blocks, {
    codespaceId: "2",
    branch: "codespace-*x*<!here>",
  });
  assert.ok(marked);
  assert.deepEqual(checkBlocks(marked), []);
  assert.deepEqual(marked[0], blocks[0]);
  assert.equal(marked[1]?.accessory, undefined);
  const said = JSON.stringify(marked[1]);
  assert.match(said, /\*Saved by its owner\* on branch codespace-/);
  assert.ok(!said.includes("<!here>") && !said.includes("*x*"), said);
  assert.equal(markSaved(marked, { codespaceId: "2", branch: "a" }), null);
  assert.equal(markSaved(marked, { codespaceId: "3", branch: "a" }), null);
});

Deno.test("reportMessages: a report too long for buttons has none, and names none", () => {
  const codespaces = Array.from(
    { length: 2_000 },
    (_, id) => buildCodespace({ id: `${id}`, name: `space-${id}` }),
  );
  const rules = { now: NOW, thresholdDays: 10, excludedRepos: [] };
  const say = (count: number) =>
    JSON.stringify(reportMessages(
      buildReport("opensafely", codespaces.slice(0, count), rules),
      { slackUsers: new Map(), helpChannelId: null, saveUrl: SAVE_URL },
    ));
  assert.doesNotMatch(say(2_000), /Save my work/);
  assert.equal([...say(200).matchAll(/"Save my work"/g)].length, 200 + 1);
});

const REPORT = buildReport("opensafely", [buildCodespace({ id: "1" })], {
  now: NOW,
  thresholdDays: 10,
  excludedRepos: [],
});

for (const audience of ["channel", "owner"] as const) {
  for (const occasion of ["weekly", "last_call"] as const) {
    Deno.test(`reportMessages: a ${occasion} to the ${audience} names the button first, and only where it is`, () => {
      const say = (saveUrl: string | null) =>
        plain(
          reportMessages(REPORT, {
            ...{ audience, occasion, saveUrl },
            slackUsers: new Map(),
            helpChannelId: null,
          }).flatMap(elementsOf),
        );
      const words = say(SAVE_URL);
      assert.match(words, /ress Save my work beside your codespace: GitHub/);
      assert.match(words, /Press Save my work .*Or open your codespace/s);
      assert.match(words, /Neither works\? On your codespaces page/);
      const without = say(null);
      assert.doesNotMatch(without, /Save my work|sign in/);
      assert.match(without, /Open your codespace.*Cannot open it\?/s);
    });
  }
}
