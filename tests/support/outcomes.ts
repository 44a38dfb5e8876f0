import assert from "node:assert/strict";
import { simpleUser } from "../../sandbox/github/simple_user.ts";
import type { Sandbox } from "../../sandbox/mod.ts";
import type { Execution } from "../../sandbox/runtime/executions.ts";
import { PEOPLE } from "../../sandbox/seed/people.ts";
import { researchOrganisation } from "../../sandbox/seed/research_organisation.ts";
import type { Seed } from "../../sandbox/seed/types.ts";
import { allMessages, messagesIn, NOW, withApp } from "./app.ts";
import { countNames, partNumbers, textsOf } from "./messages.ts";
import { atRisk } from "./organisation.ts";
import { assertNoSecrets } from "./secrets.ts";

const MORE = 12;
const AT_RISK = 14 + MORE;
const PARTS = 2;

/** The research organisation, with so much at risk that it takes two messages. */
export function inTwoParts(): Seed {
  const seed = researchOrganisation(NOW);
  const amelia = PEOPLE.find(({ login }) => login === "ameliahargreaves");
  assert.ok(amelia);
  const owner = simpleUser({ id: amelia.githubId, login: amelia.login });
  const more = Array.from(
    { length: MORE },
    (_, index) => atRisk({ id: index + 1, name: `more-${index}`, owner }),
  );
  const codespaces = [...seed.github.codespaces, ...more];
  return { ...seed, github: { ...seed.github, codespaces } };
}

/** As withApp, with that organisation. */
export function withTwoParts(
  use: (app: Sandbox) => Promise<void>,
): Promise<void> {
  return withApp(use, { seed: inTwoParts() });
}

/**
 * The whole report of that organisation, and everything once: each codespace,
 * each part, the summary, the completion.
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
  assert.match(textsOf(told), /52 codespaces read · 26 at risk/);
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
