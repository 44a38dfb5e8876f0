import assert from "node:assert/strict";
import { buildReport } from "../../codespaces/report.ts";
import { resolveOptions } from "../../codespaces/report_options.ts";
import { NO_SETTINGS } from "../../codespaces/settings.ts";
import {
  buildCodespace,
  NOW,
} from "../../codespaces/testdata/build_codespace.ts";
import { belowPreview } from "./preview_words.ts";
import { elementsOf, plain } from "../testdata/read_message.ts";

Deno.test("belowPreview: counts a person once though two GitHub users are theirs", () => {
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
  const message = belowPreview(report, {
    slackUsers: new Map([["500", "U0"], ["501", "U0"]]),
    options: options.value,
    reader: {
      kind: "may_post",
      postUrl: null,
      channels: [],
      configureUrl: null,
    },
  });
  assert.match(
    plain(elementsOf(message)),
    /As direct messages, 1 person would get their own codespaces only; 1 person would be named in the channel/,
  );
});
