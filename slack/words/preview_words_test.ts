import assert from "node:assert/strict";
import { buildReport } from "../../codespaces/report.ts";
import { resolveOptions } from "../../codespaces/report_options.ts";
import { NO_SETTINGS } from "../../codespaces/settings.ts";
import {
  buildCodespace,
  NOW,
} from "../../codespaces/testdata/build_codespace.ts";
import type { RichTextElement } from "@slack/types";
import { belowPreview } from "./preview_words.ts";
import { elementsOf, plain } from "../testdata/read_message.ts";
import type { SlackUsers } from "./owner_entry.ts";

/** Below the preview of a report on three owners, for who may post it. */
function below(slackUsers: SlackUsers): RichTextElement[] {
  const report = buildReport(
    "opensafely",
    ["500", "501", "502"].map((githubId, index) =>
      buildCodespace({
        id: String(index),
        owner: { githubId, login: `owner-${index}` },
      })
    ),
    { now: NOW, thresholdDays: 10, excludedRepos: [] },
  );
  const inputs = { channel_ids: ["C1"] };
  const options = resolveOptions("opensafely", inputs, NO_SETTINGS);
  assert.ok(options.ok);
  return elementsOf(belowPreview(report, {
    slackUsers,
    options: options.value,
    reader: {
      kind: "may_post",
      postUrl: null,
      channels: [],
      configureUrl: null,
    },
  }));
}

Deno.test("belowPreview: counts a person once though two GitHub users are theirs", () => {
  assert.match(
    plain(below(new Map([["500", "U0"], ["501", "U0"]]))),
    /As direct messages, 1 person would get their own codespaces only; 1 person would be named in the channel/,
  );
});

Deno.test("belowPreview: says nothing of direct messages where nobody is linked, and Slack takes it", () => {
  const elements = below(new Map());
  assert.doesNotMatch(plain(elements), /As direct messages/);
  // Slack refuses a message with an empty text in it.
  assert.deepEqual(
    elements.filter((one) => one.type === "text" && one.text === ""),
    [],
  );
});
