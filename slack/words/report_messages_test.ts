import assert from "node:assert/strict";
import type { SectionBlock } from "@slack/types";
import fc from "fast-check";
import { describeTimeLeft } from "../../codespaces/time_left.ts";
import { buildReport, type Report } from "../../codespaces/report.ts";
import {
  buildCodespace,
  NOW,
} from "../../codespaces/testdata/build_codespace.ts";
import { checkBlocks } from "../../sandbox/slack/blocks/check_blocks.ts";
import type { Message } from "../posting/message.ts";
import { reportMessages } from "./report_messages.ts";
import { largeReport } from "../testdata/large_report.ts";
import { buildHostileCase, hostileRecipe } from "../testdata/hostile_report.ts";
import {
  bytesOf,
  codespacesOf,
  elementsOf,
  partOf,
  plain,
} from "../testdata/read_message.ts";

const URL = "https://slack.com/shortcuts/Ft0123456789/0123456789abcdef";

function idsOf(report: Report): string[] {
  return report.owners.flatMap(({ codespaces }) =>
    codespaces.map(({ id }) => id)
  );
}

type Given = ReturnType<typeof buildHostileCase>;

/** Drawn once, for every check. */
let drawn: readonly (Given & { readonly messages: readonly Message[] })[] = [];

/** Runs a check over hostile reports of every size. */
function everyReport(
  check: (messages: readonly Message[], given: Given) => void,
): void {
  if (drawn.length === 0) {
    drawn = fc.sample(hostileRecipe, 25).map((recipe) => {
      const given = buildHostileCase(recipe);
      return { ...given, messages: reportMessages(given.report, given) };
    });
  }
  for (const { messages, ...given } of drawn) check(messages, given);
}

Deno.test("reportMessages: no message breaks a limit of Slack's", () => {
  everyReport((messages) => {
    for (const message of messages) {
      assert.ok(message.blocks.length <= 50);
      assert.ok(bytesOf(message) <= 9_500, `${bytesOf(message)} bytes`);
      assert.deepEqual(checkBlocks(message.blocks), []);
      assert.ok(message.text.length > 0 && message.text.length < 4_000);
    }
  });
});

Deno.test("reportMessages: every codespace stands once, in the report's order", () => {
  everyReport((messages, { report }) => {
    const noted = messages.flatMap(({ codespaceIds }) => codespaceIds);
    assert.deepEqual(noted, idsOf(report));
    const drawn = messages.flatMap(codespacesOf).map((elements) =>
      /cs-(\d+)-/.exec(plain(elements.slice(0, 2)))?.[1]
    );
    assert.deepEqual(drawn, noted.map((id) => String(Number(id) - 10_000)));
  });
});

Deno.test("reportMessages: an owner is split only where one message cannot hold them", () => {
  everyReport((messages, { report }) => {
    for (const { codespaces } of report.owners) {
      const ids = new Set(codespaces.map(({ id }) => id));
      const theirs = messages.filter(({ codespaceIds }) =>
        codespaceIds.some((id) => ids.has(id))
      );
      if (theirs.length < 2) continue;
      const [begins] = theirs;
      assert.ok(ids.has(begins?.codespaceIds[0] ?? ""), "begins its message");
      const [first, second] = theirs.map((message) => bytesOf(message));
      assert.ok((first ?? 0) + (second ?? 0) > 9_500, "and is larger than it");
    }
  });
});

Deno.test("reportMessages: parts are numbered, and one part alone is not", () => {
  everyReport((messages) => {
    const expected = messages.length === 1
      ? [null]
      : messages.map((_, i) => ({ part: i + 1, of: messages.length }));
    assert.deepEqual(messages.map(partOf), expected);
  });
});

const FIXED: Readonly<Record<string, RegExp>> = {
  header: /^Codespaces with unsaved work will be deleted soon$/,
  context:
    /^Part \d+ of \d+\. (The list continues in the thread of this message|How to save your work: see the first message of this thread)\.$/,
};

/** The buttons there are: their values are plain whatever GitHub said. */
const BUTTONS: Readonly<Record<string, RegExp>> = {
  "This is me": /^github_id=\d+ github_login=[\w-]{1,39} org=opensafely$/,
  "Save my work": /^codespace_name=[\w-]{1,100}$/,
};

function assertButton(button: SectionBlock["accessory"]): void {
  if (button === undefined) return;
  assert.ok(button.type === "workflow_button");
  const values = button.workflow.trigger.customizable_input_parameters ?? [];
  assert.match(
    values.map(({ name, value }) => `${name}=${value}`).join(" "),
    BUTTONS[button.text.text] ?? /^$/,
  );
}

Deno.test("reportMessages: nothing but rich text and verbatim mrkdwn holds a value of GitHub's", () => {
  everyReport((messages) => {
    for (const block of messages.flatMap(({ blocks }) => blocks)) {
      if (block.type === "rich_text") continue;
      if (block.type === "divider") {
        assert.deepEqual(block, { type: "divider" });
        continue;
      }
      if (block.type === "section") {
        assert.ok(block.text?.type === "mrkdwn" && block.text.verbatim);
        assertButton(block.accessory);
        continue;
      }
      if (block.type === "actions") {
        for (const element of block.elements) {
          assert.ok(element.type === "workflow_button");
          assertButton(element);
        }
        continue;
      }
      const words = block.type === "header"
        ? block.text
        : block.type === "context"
        ? block.elements[0]
        : null;
      assert.ok(words && "text" in words && words.type === "plain_text");
      assert.match(words.text, FIXED[block.type] ?? /^$/);
    }
  });
});

/** One line of who, then three lines of each codespace, and no others. */
const ENTRY =
  /^(?:(?:<@U0MAPPED\d+>|\*[^*\n]+\*)(?: \(continued\))?\n)?(?:>\*[^*\n]+\*[^*\n]*\n>Will be [^*\n]+\n>Not saved: [^*\n]+(?:\n\n|$))+$/;

Deno.test("reportMessages: no value formats, swallows what follows it, or begins a line", () => {
  everyReport((messages) => {
    for (const message of messages) {
      for (const block of message.blocks) {
        if (block.type === "section") {
          assert.match(block.text?.text ?? "", ENTRY);
        }
      }
      for (const element of codespacesOf(message).flat()) {
        const { style = {} } = "style" in element ? element : {};
        assert.deepEqual(
          Object.keys(style).filter((name) => name !== "bold"),
          [],
        );
        assert.notEqual(element.type, "emoji");
      }
    }
  });
});

Deno.test("reportMessages: mentions only linked owners and the help channel, links only to GitHub", () => {
  everyReport((messages, { slackUsers }) => {
    const linked = new Set(slackUsers.values());
    for (const element of messages.flatMap(elementsOf)) {
      switch (element.type) {
        case "user":
          assert.ok(linked.has(element.user_id));
          break;
        case "link":
          assert.match(
            element.url,
            /^https:\/\/(github\.com|[^/@:]+\.github\.dev)(\/|$|\?)/,
          );
          break;
        case "channel":
          assert.equal(element.channel_id, "C0HELP");
          break;
        default:
          assert.ok(element.type === "text" || element.type === "date");
      }
    }
  });
});

const FALLBACK =
  /^(\d+) codespaces? with unsaved work will be deleted soon, the first ([a-z0-9 ]+): (?:(?:<@U0MAPPED\d+>|\d+ other (?:person|people))(?:, )?)+\. To save your work, [^<>&]*$/;

Deno.test("reportMessages: the fallback text holds mentions and numbers alone, and tells when", () => {
  everyReport((messages, { report }) => {
    const endOf = new Map(
      report.owners.flatMap(({ codespaces }) =>
        codespaces.map((one) => [one.id, one.retentionExpiresAt.getTime()])
      ),
    );
    for (const { text, codespaceIds } of messages) {
      const match = FALLBACK.exec(text);
      assert.ok(match, text);
      assert.equal(Number(match[1]), codespaceIds.length);
      const soonest = Math.min(
        ...codespaceIds.map((id) => endOf.get(id) ?? Infinity),
      );
      assert.equal(match[2], describeTimeLeft(new Date(soonest), NOW));
    }
  });
});

for (const mapped of [0, 75, 150]) {
  Deno.test(`reportMessages: 600 codespaces of 150 owners, ${mapped} of them linked, take half a minute at most`, () => {
    const messages = reportMessages(largeReport(), {
      slackUsers: new Map(
        Array.from(
          { length: mapped },
          (_, i) => [String(500 + i), `U0${String(i).padStart(9, "A")}`],
        ),
      ),
      helpChannelId: "C0123456789",
      claimUrl: URL,
    });
    assert.ok(messages.length <= 31, `${messages.length} messages`);
  });
}

Deno.test("reportMessages: continues the numbering of an interrupted run, without the beginning again", () => {
  const messages = reportMessages(largeReport(), {
    slackUsers: new Map(),
    helpChannelId: null,
    partsBefore: 3,
  });
  assert.deepEqual(
    messages.map(partOf),
    messages.map((_, i) => ({ part: i + 4, of: messages.length + 3 })),
  );
  assert.ok(messages.every(({ blocks }) => blocks[0]?.type === "context"));
});

const INVISIBLE = "\u200b";

Deno.test("reportMessages: names without a visible character leave no empty text", () => {
  const report = buildReport("opensafely", [
    buildCodespace({
      name: INVISIBLE,
      displayName: INVISIBLE,
      repository: INVISIBLE,
      owner: { githubId: "1", login: INVISIBLE },
      git: { ref: INVISIBLE },
    }),
  ], { now: NOW, thresholdDays: 10, excludedRepos: [] });
  const [message] = reportMessages(report, {
    slackUsers: new Map(),
    helpChannelId: null,
  });
  assert.deepEqual(checkBlocks(message?.blocks ?? []), []);
});
