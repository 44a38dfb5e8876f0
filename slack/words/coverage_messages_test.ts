import assert from "node:assert/strict";
import {
  type ChannelMembers,
  type CoveragePeople,
  measureCoverage,
} from "../../codespaces/channel_coverage.ts";
import { checkBlocks } from "../../sandbox/slack/blocks/check_blocks.ts";
import { type CoverageFindings, coverageMessage } from "./coverage_messages.ts";
import {
  MAX_BLOCKS,
  MAX_BLOCKS_BYTES,
  type Message,
} from "../posting/message.ts";
import { HOSTILE_TEXTS } from "../testdata/hostile_report.ts";
import { bytesOf, elementsOf, plain } from "../testdata/read_message.ts";

const URL = "https://slack.com/shortcuts/Ft0123ABC/0123456789abcdef";

/** Four linked people; A and B own codespaces. */
const PEOPLE: CoveragePeople = {
  group: { owners: ["UA", "UB"], mapped: ["UA", "UB", "UC", "UD"] },
  unmapped: [],
};

function channel(channelId: string, ...members: string[]) {
  return { channelId, members: new Set(members) };
}

function findings(
  channels: readonly ChannelMembers[],
  overrides: Partial<CoverageFindings> = {},
): CoverageFindings {
  const people = overrides.people ?? PEOPLE;
  return {
    org: "opensafely",
    people,
    coverage: measureCoverage(people.group, channels),
    read: channels.map((one) => ({ ...one, name: `name-${one.channelId}` })),
    unread: [],
    helped: [],
    usedNow: [],
    useUrl: URL,
    knowsDeactivated: true,
    ...overrides,
  };
}

const wordsOf = (message: Message) => plain(elementsOf(message));

function rowsOf({ blocks }: Message) {
  return blocks.filter((block) => block.type === "section");
}

Deno.test("coverageMessage: says who is in all channels and who in none", () => {
  const words = wordsOf(coverageMessage(findings([
    channel("C1", "UA"),
    channel("C2", "UA", "UC"),
  ])));
  assert.match(
    words,
    /Looked for 4 linked people; 2 of them own codespaces\./,
  );
  assert.match(words, /In all of these channels: 1 owner, 1 linked person/);
  assert.match(words, /In none of them: 1 owner, 2 linked people: @UB, @UD/);
});

Deno.test("coverageMessage: a channel names the owners whom it would miss, if any", () => {
  const [most, fewer] = rowsOf(coverageMessage(findings([
    channel("C1", "UA", "UC", "UD"),
    channel("C2", "UA", "UB"),
  ]))).map(({ text }) => text?.text);
  assert.match(most ?? "", /^[^\n]* 2 of 4 linked people$/);
  assert.match(fewer ?? "", /\nWould miss 1 linked owner: <@UB>\.$/);
});

Deno.test("coverageMessage: says what warnings did by place, with too few as such, and claims no cause", () => {
  const helped = [
    { place: "channel", helped: 12, decided: 20 },
    { place: "dm", helped: 8, decided: 9 },
    { place: "channel_and_dm", helped: 10, decided: 10 },
  ] as const;
  const words = wordsOf(coverageMessage(findings([], { helped })));
  for (
    const said of [
      /told in a channel: 12 of 20/,
      /told by direct message: 8 of 9 \(too few to tell\)/,
      /told in both: 10 of 10(?! \(too few)/,
      /this shows no cause\./,
    ]
  ) assert.match(words, said);
  const without = wordsOf(coverageMessage(findings([], { helped: [] })));
  assert.doesNotMatch(without, /Saved or opened again/);
  const unread = wordsOf(coverageMessage(findings([], { helped: null })));
  assert.match(unread, /earlier warnings could not be read from Slack\./);
});

Deno.test("coverageMessage: with no channel that could be counted, it says that", () => {
  assert.match(
    wordsOf(coverageMessage(findings([]))),
    /None of these channels could be counted\./,
  );
});

Deno.test("coverageMessage: a row a channel with its button, the best first and green", () => {
  const message = coverageMessage(findings(
    [channel("C1", "UA"), channel("C2", "UA", "UB")],
    { usedNow: ["C1"] },
  ));
  const [best, other] = rowsOf(message);
  assert.deepEqual(best?.accessory, {
    type: "workflow_button",
    text: { type: "plain_text", text: "Use this channel" },
    style: "primary",
    accessibility_label: "Use #name-C2",
    workflow: {
      trigger: {
        url: URL,
        customizable_input_parameters: [
          { name: "org", value: "opensafely" },
          { name: "channel_id", value: "C2" },
        ],
      },
    },
  });
  assert.equal(
    best?.text?.text,
    "*<#C2>:* 2 of 2 linked owners, 2 of 4 linked people",
  );
  assert.match(other?.text?.text ?? "", /posted here now/);
  assert.equal("style" in (other?.accessory ?? {}), false);
});

Deno.test("coverageMessage: without the link there is no button", () => {
  const bare = coverageMessage(
    findings([channel("C1", "UA"), channel("C2", "UB")], { useUrl: null }),
  );
  assert.ok(rowsOf(bare).every((row) => row.accessory === undefined));
});

Deno.test("coverageMessage: a channel that could not be counted says why, beside the others' figures", () => {
  const because = "is archived. Unarchive it, or choose another one.";
  const message = coverageMessage(findings([channel("C1", "UA")], {
    unread: [{ channelId: "C9", because }],
  }));
  assert.match(wordsOf(message), /Not counted:.*#C9 is archived\. Unarchive/s);
  assert.equal(rowsOf(message).length, 1);
  assert.deepEqual(checkBlocks(message.blocks), []);
});

Deno.test("coverageMessage: names who was left out, and why", () => {
  const words = wordsOf(coverageMessage(findings([channel("C1", "UA")], {
    people: {
      ...PEOPLE,
      unmapped: [{ githubId: "1", login: "octocat" }],
    },
    knowsDeactivated: false,
  })));
  assert.match(
    words,
    /1 owner not linked to a Slack user .*: octocat\. Add them with/,
  );
  assert.match(words, /did not say who is deactivated/);
});

Deno.test("coverageMessage: the fallback text says what matters", () => {
  const { text } = coverageMessage(findings([channel("C1", "UA")]));
  assert.equal(
    text,
    "Channels for opensafely:\n<#C1>: 1 of 2 linked owners, 1 of 4 linked people",
  );
});

Deno.test("coverageMessage: 4,000 people and ten tied channels fit one message", () => {
  const ids = Array.from({ length: 4_000 }, (_, index) => `U0123456${index}`);
  const channels = Array.from(
    { length: 10 },
    (_, index) => channel(`C0123456${index}`, ...ids.slice(0, 1_000)),
  );
  const group = { owners: ids, mapped: ids };
  for (const read of [channels, channels.slice(0, 2)]) {
    const message = coverageMessage(findings(read, {
      people: {
        group,
        unmapped: ids.map((login) => ({ githubId: login, login })),
      },
      unread: channels.slice(read.length).map(({ channelId }) => ({
        channelId,
        because: "x".repeat(500),
      })),
    }));
    assert.ok(bytesOf(message) <= MAX_BLOCKS_BYTES, `${bytesOf(message)}`);
    assert.ok(message.blocks.length <= MAX_BLOCKS);
    assert.deepEqual(checkBlocks(message.blocks), []);
  }
});

Deno.test("coverageMessage: a long list of names is cut, and says how many are left", () => {
  const ids = Array.from({ length: 30 }, (_, index) => `U0${index}`);
  const people = { ...PEOPLE, group: { owners: ids, mapped: ids } };
  const asked = [channel("C1", "U00"), channel("C2")];
  const [row] = rowsOf(coverageMessage(findings(asked, { people })));
  assert.match(
    row?.text?.text ?? "",
    /Would miss 29 linked owners: <@U01>, .*<@U012> and 17 more\./,
  );
});

Deno.test("coverageMessage: names that people chose act on nothing", () => {
  for (const hostile of HOSTILE_TEXTS) {
    const asked = [channel("C1", "UA")];
    const message = coverageMessage(findings(asked, {
      org: hostile,
      people: { ...PEOPLE, unmapped: [{ githubId: "1", login: hostile }] },
      read: asked.map((one) => ({ ...one, name: hostile })),
    }));
    assert.deepEqual(checkBlocks(message.blocks), []);
    const active = message.text.match(/<[^>]*>/g) ?? [];
    assert.deepEqual(active, ["<#C1>"]);
    const mrkdwn = rowsOf(message).map(({ text }) => text?.text);
    assert.deepEqual(mrkdwn, [
      "*<#C1>:* 1 of 2 linked owners, 1 of 4 linked people\n" +
      "Would miss 1 linked owner: <@UB>.",
    ]);
  }
});
