import assert from "node:assert/strict";
import type { Sandbox } from "../../sandbox/mod.ts";
import type { Execution } from "../../sandbox/runtime/executions.ts";
import { allMessages, messagesIn } from "./app.ts";
import { countNames, partNumbers, textsOf } from "./messages.ts";
import { assertNoSecrets } from "./secrets.ts";

/** What is at risk in the research organisation, and in how many messages. */
const AT_RISK = 14;
const PARTS = 2;

/**
 * The whole report of the research organisation, and everything once: each
 * codespace, each part, the summary, the completion.
 */
export async function assertWholeReport(
  app: Sandbox,
  execution: Execution,
): Promise<void> {
  assert.equal(execution.status, "succeeded", execution.error);
  const reported = await messagesIn(app, "opensafely");
  const names = app.github.codespaces.map(({ name }) => name);
  const counts = [...countNames(reported, names).values()];
  assert.equal(counts.filter((count) => count === 1).length, AT_RISK);
  assert.equal(counts.filter((count) => count > 1).length, 0);
  assert.equal(reported.length, PARTS);
  assert.deepEqual(partNumbers(reported), ["1", "2"]);
  assert.ok(reported.every((message) => message.thread_ts === reported[0]?.ts));
  const told = await messagesIn(app, "team-rex");
  assert.equal(told.length, 1, textsOf(told));
  assert.match(textsOf(told), /40 codespaces read · 14 at risk/);
  assert.equal((await allMessages(app)).length, PARTS + 1);
  assert.equal(execution.outputs?.["at_risk_count"], AT_RISK);
  assert.equal(execution.outputs?.["message_count"], PARTS);
  await assertNoSecrets(app);
}

/** A failure in words, once and for the tech team only. */
export async function assertClearFailure(
  app: Sandbox,
  execution: Execution,
  words: readonly RegExp[],
): Promise<void> {
  const told = await messagesIn(app, "team-rex");
  assert.equal(told.length, 1, textsOf(told));
  for (const expected of words) assert.match(textsOf(told), expected);
  await assertSilentFailure(app, execution, words);
}

/** A failure in words, and nothing in the researchers' channel. */
export async function assertSilentFailure(
  app: Sandbox,
  execution: Execution,
  words: readonly RegExp[],
): Promise<void> {
  assert.equal(execution.status, "failed", JSON.stringify(execution));
  for (const expected of words) assert.match(execution.error ?? "", expected);
  assert.deepEqual(await messagesIn(app, "opensafely"), []);
  assert.deepEqual(await messagesIn(app, "opensafely-users"), []);
  await assertNoSecrets(app);
}
