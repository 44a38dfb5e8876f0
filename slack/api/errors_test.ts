import assert from "node:assert/strict";
import { textOf } from "../../codespaces/failure.ts";
import {
  explainInChannel,
  explainSlackError,
  type SlackError,
} from "./errors.ts";

function refused(
  code: string,
  answer: Record<string, unknown> = {},
): SlackError {
  return { kind: "refused", method: "chat.postMessage", code, answer };
}

const CASES: [string, SlackError, RegExp][] = [
  [
    "a private channel",
    refused("channel_not_found"),
    /for channel C1: channel_not_found\. Type \/invite/,
  ],
  ["a channel it is not in", refused("not_in_channel"), /Type \/invite/],
  ["an archived channel", refused("is_archived"), /Unarchive the channel/],
  [
    "a missing scope",
    refused("missing_scope", { needed: "chat:write" }),
    /slack deploy.* Slack adds: scope needed: chat:write\.$/,
  ],
  [
    "a missing scope, one of several that would do",
    refused("missing_scope", { needed: "mpim:read, groups:read" }),
    /slack deploy.*scope needed: mpim:read, groups:read\.$/,
  ],
  [
    "a missing scope that Slack does not name",
    refused("missing_scope"),
    /slack deploy\) and approve the scopes it asks for\.\s*$/,
  ],
  [
    "a scope that the manifest never asked for",
    refused("missing_scope", { needed: "reminders:write" }),
    /manifest does not ask for that scope.*maintains.*: reminders:write\.$/,
  ],
  [
    "blocks that Slack refuses",
    refused("invalid_blocks", {
      response_metadata: { messages: ["[ERROR] too long"] },
    }),
    /developers.* Slack adds: \[ERROR\] too long\.$/,
  ],
  [
    "a token whose step has ended",
    refused("token_revoked"),
    /ends with the step.*start it again.*slack deploy\.$/,
  ],
  [
    "a word of Slack's that is not known",
    refused("brand_new"),
    /docs\.slack\.dev\/reference\/methods\/chat\.postMessage says/,
  ],
  [
    "a datastore that fails",
    refused("datastore_error", { errors: [{ code: "x", message: "y" }] }),
    /Try again later.*"code":"x"/,
  ],
  [
    "a limit",
    { kind: "rate_limited", method: "m", retryAfterSeconds: 90 },
    /wait 90 s before m for channel C1.*later\.$/,
  ],
  [
    "an outage",
    { kind: "unreachable", method: "m", reason: "HTTP 503" },
    /could not be reached for m for channel C1 \(HTTP 503\).*slack-status/,
  ],
];

for (const [what, error, expected] of CASES) {
  Deno.test(`explainInChannel: ${what} comes with its cure`, () => {
    assert.match(textOf(explainInChannel(error, "C1")), expected);
  });
}

Deno.test("explainSlackError: nobody is told to deploy again for a scope that the manifest lacks", () => {
  const error = refused("missing_scope", { needed: "mpim:read,mpim:write" });
  assert.doesNotMatch(explainSlackError(error), /slack deploy/);
});

Deno.test("explainSlackError: reads well where no channel is concerned", () => {
  assert.match(
    explainSlackError(refused("channel_not_found")),
    /Type \/invite/,
  );
});

const IN_MODAL: [string, SlackError, RegExp][] = [
  [
    "a limit",
    { kind: "rate_limited", method: "m", retryAfterSeconds: 90 },
    /wait 90 s before m, .* Try again after that\.$/,
  ],
  [
    "an outage",
    { kind: "unreachable", method: "m", reason: "HTTP 503" },
    /for m \(HTTP 503\)\. Try again in a few minutes; .* for everybody\.$/,
  ],
];

for (const [what, error, expected] of IN_MODAL) {
  Deno.test(`explainSlackError: in a modal, ${what} can be tried again`, () => {
    assert.match(explainSlackError(error, { reader: "modal" }), expected);
  });
}

Deno.test("explainSlackError: what Slack adds is kept short", () => {
  const errors = Array.from({ length: 50 }, () => "x".repeat(100));
  const words = explainSlackError(refused("datastore_error", { errors }));
  assert.ok(words.length < 600);
});
