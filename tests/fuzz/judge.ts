import assert from "node:assert/strict";
import type { Sandbox } from "../../sandbox/mod.ts";
import type { Execution } from "../../sandbox/runtime/executions.ts";
import {
  isJsonObject,
  type JsonObject,
  objectAt,
} from "../../sandbox/runtime/json.ts";
import { sandboxId } from "../../sandbox/slack/sandbox_id.ts";
import type { SlackRequest } from "../../sandbox/slack/types.ts";
import { activeParts, HARMLESS_LINK } from "../support/messages.ts";
import { BYSTANDER } from "./hostile_values.ts";

/** What had happened before a case. */
export interface Mark {
  readonly requests: number;
  readonly github: number;
}

/** Begins a case, so long after the last that no limit is used up. */
export function mark(
  { slack, github, clock }: Sandbox,
  { afterMs = BETWEEN_MS }: { readonly afterMs?: number } = {},
): Mark {
  clock.advanceTo(new Date(clock.now() + afterMs));
  return {
    requests: slack.requests.length,
    github: github.requests.length,
  };
}

const BETWEEN_MS = 90_000;

/**
 * What Slack may say no with: what is named is not there, or closed to the
 * app, or too late. Every other refusal is of something that is malformed.
 */
const REFUSALS = new Set([
  ...["channel_not_found", "user_not_found", "users_not_found"],
  ...["not_in_channel", "is_archived", "method_not_supported_for_channel_type"],
  ...["user_not_in_channel", "cannot_dm_bot", "user_disabled", "ratelimited"],
  ...["expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"],
  ...["not_found", "token_not_found", "message_not_found"],
  ...["cant_update_message", "thread_not_found"],
  ...["execution_not_in_running_state"],
]);

/** Asserts what holds of everything that the app said since then. */
export function assertHarmless(app: Sandbox, since: Mark): void {
  for (const request of app.slack.requests.slice(since.requests)) {
    assertTaken(request);
    const { args } = request;
    assertQuiet("view" in args ? objectAt(args, "view") : args);
  }
  assertSecretFree(app, since);
}

function assertTaken({ method, args, response }: SlackRequest): void {
  const body = isJsonObject(response?.body) ? response.body : {};
  if (body["ok"] !== false || REFUSALS.has(String(body["error"]))) return;
  assert.fail(
    `${method} was refused: ${JSON.stringify(body).slice(0, 2_000)}\n${
      JSON.stringify(args).slice(0, 2_000)
    }`,
  );
}

const THEM = sandboxId("U", BYSTANDER);

/** Nobody is notified or led away by what somebody else wrote. */
export function assertQuiet({ blocks, text }: JsonObject): void {
  const message = {
    text: typeof text === "string" ? text : "",
    blocks: Array.isArray(blocks) ? blocks.filter(isJsonObject) : [],
  };
  for (const { kind, target } of activeParts(message)) {
    const isExpected = kind === "link"
      ? HARMLESS_LINK.test(target)
      // Where Slack knows nobody with the id, nobody is notified.
      : kind === "user"
      ? target !== THEM
      : kind === "channel";
    assert.ok(isExpected, `an active ${kind}: ${target}`);
  }
}

function assertSecretFree(app: Sandbox, since: Mark): void {
  const { slack, github } = app;
  const requests = slack.requests.slice(since.requests);
  const secrets = new Set([
    github.token,
    slack.botToken,
    ...slack.externalAuth.credentials.map(({ token }) => token),
    ...requests.flatMap(({ token }) => token ?? []),
  ]);
  const said = JSON.stringify([
    requests.map(({ args }) => args),
    github.requests.slice(since.github)
      .map(({ path, query, body }) => [path, query, body]),
    app.executions().at(-1),
  ]);
  for (const secret of secrets) {
    assert.ok(!said.includes(secret), "a token stands where it can be read");
  }
}

const RUN_MS = 60_000;

/**
 * Asserts that an execution ended with outputs or in words, in its minute; or
 * that it is open because somebody has its modal, or was told why not.
 */
export function assertEnded(
  app: Sandbox,
  execution: Execution,
  since: Mark,
): void {
  const { status, error, durationMs, timedOut, callbackId, log } = execution;
  const what = [`${callbackId} ${status}: ${error ?? ""}`, ...log].join("\n");
  assert.ok(!timedOut && durationMs <= RUN_MS, `${what} ${durationMs} ms`);
  assert.doesNotMatch(error ?? "", /fault of its own/, what);
  if (status === "failed") return assert.ok((error ?? "").trim() !== "", what);
  if (status === "succeeded") return;
  assert.equal(status, "open", what);
  const said = app.slack.requests.slice(since.requests).filter(
    ({ method, response }) =>
      /^(views\.open|chat\.post)/.test(method) &&
      isJsonObject(response?.body) && response.body["ok"] === true,
  );
  assert.ok(said.length > 0, `${what}, and nobody was told`);
}
