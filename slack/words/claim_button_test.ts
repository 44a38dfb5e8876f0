import assert from "node:assert/strict";
import { buildReport, type Report } from "../../codespaces/report.ts";
import {
  buildCodespace,
  NOW,
} from "../../codespaces/testdata/build_codespace.ts";
import { claimButton } from "./owner_entry.ts";
import { reportMessages } from "./report_messages.ts";
import { largeReport } from "../testdata/large_report.ts";

const URL = "https://slack.com/shortcuts/Ft0123456789/0123456789abcdef";

const NOBODY: [string, string, string][] = [
  ["an app", "7", "renovate[bot]"],
  ["an id that is no number", "1e3", "maya-okafor"],
  ["a login that hides something", "7", "maya\u200b"],
  ["a login that is a mention", "7", "<!channel>"],
];

for (const [what, githubId, login] of NOBODY) {
  Deno.test(`claimButton: there is none for ${what}`, () => {
    assert.equal(claimButton(URL, { githubId, login }, "opensafely"), null);
  });
}

/** So many codespaces, spread over the owners. */
function reportOn(total: number, { owners }: { owners: number }): Report {
  const codespaces = Array.from(
    { length: total },
    (_, index) =>
      buildCodespace({
        id: String(index),
        owner: {
          githubId: String(500 + index % owners),
          login: `researcher-${index % owners}`,
        },
      }),
  );
  return buildReport("opensafely", codespaces, {
    now: NOW,
    thresholdDays: 10,
    excludedRepos: [],
  });
}

Deno.test("reportMessages: every owner without a mapping has one button", () => {
  const messages = reportMessages(reportOn(90, { owners: 30 }), {
    slackUsers: new Map([["503", "U0MAPPED"]]),
    helpChannelId: null,
    claimUrl: URL,
  });
  const buttons = messages.flatMap(({ blocks }) => blocks)
    .filter(({ type }) => type === "actions");
  assert.ok(messages.length > 1);
  assert.equal(buttons.length, 29);
});

Deno.test("reportMessages: a report of very many messages spends none of them on buttons", () => {
  const context = { slackUsers: new Map(), helpChannelId: null };
  const messages = reportMessages(largeReport(), { ...context, claimUrl: URL });
  assert.doesNotMatch(JSON.stringify(messages), /workflow_button/);
});
