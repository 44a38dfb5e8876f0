import assert from "node:assert/strict";
import { NOW } from "../../codespaces/testdata/build_codespace.ts";
import { checkBlocks } from "../../sandbox/slack/blocks/check_blocks.ts";
import { summaryMessages } from "./tech_messages.ts";
import { unmappedOwners } from "./report_outcome.ts";
import { outcomeOf, reportOf } from "../testdata/build_outcome.ts";
import { HOSTILE_TEXTS } from "../testdata/hostile_report.ts";
import { bytesOf, elementsOf, plain } from "../testdata/read_message.ts";

Deno.test("summaryMessages: figures first, then only what needs a hand", () => {
  const report = reportOf({ atRisk: 2, unknown: 1 });
  const [message] = summaryMessages(
    report,
    outcomeOf({ slackUsers: new Map([["500", "U1"]]) }),
  );
  assert.ok(message);
  assert.match(
    plain(elementsOf(message)),
    /^Codespaces in opensafely: reported to #C1\n3 codespaces read · 2 at risk · 1 owner notified · 1 owner without a mapping · 1 unknown · 0 excluded/,
  );
  assert.match(
    plain(elementsOf(message)),
    /unsaved work in these\. Ask their owners to look:/,
  );
  assert.match(
    message.text,
    /^Codespaces in opensafely: 3 codespaces read · 2 at risk/,
  );
});

Deno.test("summaryMessages: what cannot be read is named as far as it can be", () => {
  const unreadable = {
    fault: "owner.id",
    id: "9",
    name: "curly-disco",
    displayName: null,
    ownerLogin: null,
    repository: "o/<!here>",
    webUrl: "https://evil.example",
    state: null,
  };
  const report = { ...reportOf({}), unreadable: [unreadable] };
  const [message] = summaryMessages(report, outcomeOf({ channelIds: [] }));
  assert.ok(message);
  assert.match(
    plain(elementsOf(message)),
    /curly-disco of somebody in o\/<!here> \(GitHub's record has no readable owner\.id\)/,
  );
  assert.ok(!JSON.stringify(message.blocks).includes("evil.example"));
});

const INCOMPLETE: readonly (readonly [boolean, RegExp])[] = [
  [false, /Some may be missing: GitHub counts 223 codespaces and showed 221/],
  [true, /the list kept changing while it was read\. GitHub counts 223/],
];

for (const [keptChanging, words] of INCOMPLETE) {
  Deno.test(`summaryMessages: a list that does not add up, changing: ${keptChanging}`, () => {
    const report = reportOf({ atRisk: 1 });
    const reading = {
      isComplete: false,
      addsUp: false,
      keptChanging,
      readings: 5,
      totalCount: 223,
      seenCount: 221,
    };
    const [message] = summaryMessages({ ...report, reading }, outcomeOf());
    assert.ok(message);
    const told = plain(elementsOf(message));
    assert.match(told, words);
    assert.equal(/kept changing/.test(told), keptChanging);
  });
}

Deno.test("summaryMessages: a last call is told from a report", () => {
  const [message] = summaryMessages(
    reportOf({ unknown: 1 }),
    outcomeOf({ occasion: "last_call", channelIds: [], permalink: null }),
  );
  assert.ok(message);
  assert.match(
    plain(elementsOf(message)),
    /^Last call for codespaces in opensafely: no owner had to be told\./,
  );
  assert.match(message.text, /^Last call for codespaces in opensafely: /);
});

Deno.test("summaryMessages: a run that found nobody is told from one that read nothing", () => {
  const texts = [reportOf({}), reportOf({ unknown: 1 })].map((report) =>
    summaryMessages(report, outcomeOf({ channelIds: [], permalink: null }))
      .map(({ text }) => text).join()
  );
  assert.match(texts[0] ?? "", /: 0 codespaces read · 0 at risk/);
  assert.match(texts[1] ?? "", /: 1 codespace read · 0 at risk/);
});

Deno.test("summaryMessages: ten of a kind in the message, all others in its thread, each once", () => {
  const report = reportOf({ atRisk: 40, unknown: 70 });
  const messages = summaryMessages(report, outcomeOf());
  const words = messages.map((message) => plain(elementsOf(message)));
  const [opening, ...others] = messages.map(({ blocks }) =>
    JSON.stringify(blocks)
  );
  assert.match(opening ?? "", /and 30 more, in the thread/);
  assert.match(opening ?? "", /and 6\d more, in the thread/);
  assert.doesNotMatch(others.join(), /more, in the thread/);
  for (let index = 0; index < 40; index += 1) {
    const rows = messages.map(({ blocks }) => JSON.stringify(blocks)).join();
    const login = new RegExp(`"text":"cs-${index}"}|[|]cs-${index}>`);
    assert.match(rows, login);
  }
  for (let index = 40; index < 110; index += 1) {
    const name = `(cs-${index})`;
    assert.equal(words.join("\n").split(name).length, 2, name);
  }
});

const NAMES: [string, (index: number) => string][] = [
  ["ordinary", (index) => `fuzzy-umbrella-${index}`],
  ["200-character", (index) => `${index}-`.padEnd(200, "x")],
  ["200-character non-ASCII", (index) => `${index}-`.padEnd(200, "名前")],
  ["hostile", (i) => `${i} ${HOSTILE_TEXTS[i % HOSTILE_TEXTS.length]}`],
];

for (const [kind, name] of NAMES) {
  Deno.test(`summaryMessages: with ${kind} names no message breaks a limit of Slack's`, () => {
    const report = reportOf({ atRisk: 150, unknown: 300, name });
    const owners = report.owners.map(({ owner }) => owner);
    const linked = owners.slice(0, 50).map(({ githubId }) => githubId);
    const outcome = outcomeOf({
      undeliverable: owners.map((owner) => ({
        owner,
        reason: "restricted_action_thread_locked",
      })),
      untold: owners,
      tokenExpiresAt: NOW,
      deactivated: new Map(linked.map((id) => [id, `U0${id}`])),
    });
    for (const message of summaryMessages(report, outcome)) {
      assert.ok(message.blocks.length <= 50);
      assert.ok(bytesOf(message) <= 9_500, `${bytesOf(message)} bytes`);
      assert.deepEqual(checkBlocks(message.blocks), []);
      assert.doesNotMatch(message.text, /[<>]/);
    }
  });
}

Deno.test("summaryMessages: owners without a visible name leave no empty text", () => {
  const report = reportOf({ atRisk: 1, unknown: 1, name: () => "\u200b" });
  for (const { blocks } of summaryMessages(report, outcomeOf())) {
    assert.deepEqual(checkBlocks(blocks), []);
  }
});

Deno.test("unmappedOwners: those at risk whom no Slack user is linked to", () => {
  const report = reportOf({ atRisk: 3 });
  assert.deepEqual(
    unmappedOwners(report, { slackUsers: new Map([["501", "U1"]]) }).map((
      one,
    ) => one.githubId),
    ["500", "502"],
  );
});
