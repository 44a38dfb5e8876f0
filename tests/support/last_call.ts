import assert from "node:assert/strict";
import { simpleUser } from "../../sandbox/github/simple_user.ts";
import type { CodespaceRecord } from "../../sandbox/github/types.ts";
import type { Sandbox } from "../../sandbox/mod.ts";
import type { JsonObject } from "../../sandbox/runtime/json.ts";
import { PEOPLE } from "../../sandbox/seed/people.ts";
import type { Seed } from "../../sandbox/seed/types.ts";
import { allMessages, messagesTo, NOW, ORG } from "./app.ts";
import { countNames } from "./messages.ts";
import { atRisk, organisationWith } from "./organisation.ts";

const HOUR_MS = 60 * 60 * 1000;

/** The Wednesday after the tests' Monday, 10:00 in London. */
export const WEDNESDAY = new Date(NOW.getTime() + 49 * HOUR_MS);

export function hoursAfter(date: Date, hours: number): Date {
  return new Date(date.getTime() + hours * HOUR_MS);
}

/** A codespace with unsaved work of somebody of the research organisation. */
export function unsavedOf(
  login: string,
  name: string,
  { id, until, ...rest }:
    & { readonly id: number; readonly until: Date }
    & Partial<CodespaceRecord>,
): CodespaceRecord {
  const person = PEOPLE.find((one) => one.login === login);
  assert.ok(person, login);
  return atRisk({
    id,
    name,
    display_name: name,
    owner: simpleUser({ id: person.githubId, login }),
    retention_expires_at: until.toISOString(),
    ...rest,
  });
}

export const AMELIAS = unsavedOf("ameliahargreaves", "amelias", {
  id: 1,
  until: hoursAfter(WEDNESDAY, 20),
});
export const TUNDES = unsavedOf("tadeyemi", "tundes", {
  id: 2,
  until: hoursAfter(WEDNESDAY, 30),
});

/** What a last call answers that had nobody to tell. */
export const NOTHING = {
  status: "nothing_at_risk",
  at_risk_count: 0,
  owner_count: 0,
  message_count: 0,
  unmapped_logins: [],
};

/** The research organisation with these codespaces, and other settings. */
export function organisationOn(
  codespaces: readonly CodespaceRecord[],
  settings: Readonly<Record<string, string | boolean | readonly string[]>> = {},
): Seed {
  const seed = organisationWith(codespaces);
  return {
    ...seed,
    settings: seed.settings.map((item) => ({ ...item, ...settings })),
  };
}

/** What the daily trigger starts: the last step that makes the report. */
export async function lastCall(app: Sandbox, inputs: JsonObject = {}) {
  const run = await app.runWorkflow("last_call", { org: ORG, ...inputs });
  const execution = run.steps.findLast(({ callbackId }) =>
    callbackId === "report_codespaces"
  )?.execution;
  assert.ok(execution);
  return execution;
}

/** The same, at a time and without a failure. */
export async function lastCallAt(app: Sandbox, at: Date) {
  app.clock.advanceTo(at);
  const { error, outputs } = await lastCall(app);
  assert.equal(error, undefined);
  assert.ok(outputs);
  return outputs;
}

/** What somebody received as direct messages, by Slack name. */
export function toPerson(app: Sandbox, slackName: string) {
  return messagesTo(app, app.slack.world.user(slackName).id);
}

/** How often a codespace was named anywhere, in so many messages. */
export async function timesNamed(app: Sandbox, name: string): Promise<number> {
  return countNames(await allMessages(app), [name]).get(name) ?? 0;
}

/** What is noted on a codespace. */
export function noteOn(app: Sandbox, id: number) {
  return app.slack.datastores.get("codespace_warnings", String(id));
}
