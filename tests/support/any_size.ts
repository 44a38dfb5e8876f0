import assert from "node:assert/strict";
import type { Sandbox } from "../../sandbox/mod.ts";
import type { SlackMessage } from "../../sandbox/slack/types.ts";
import { isPost, messagesIn, report } from "./app.ts";
import { countNames, partNumbers, textsOf } from "./messages.ts";
import { atRiskCodespaces, organisationOf } from "./organisation.ts";
import { checkSchedule, storeSettings } from "./schedule.ts";

/** So many codespaces at risk, dealt out to so many owners. */
export function sizeOf(atRisk: number, owners: number) {
  const codespaces = atRiskCodespaces({ count: atRisk, owners });
  return { atRisk, owners, seed: organisationOf({ owners, codespaces }) };
}

/** Too much for one step where Slack is slow; see `slowMessages`. */
export const BUSY = sizeOf(250, 80);

export function slowMessages({ slack }: Sandbox, ms: number): void {
  slack.faults.add((request) => isPost(request) ? { kind: "delay", ms } : null);
}

/** The id of the weekly trigger that the settings made. */
export async function openSettings(app: Sandbox): Promise<string> {
  await storeSettings(app, {
    weekday: "Monday",
    time: "09:00",
    timezone: "Europe/London",
  });
  await checkSchedule(app);
  const weekly = app.triggers.all()
    .find(({ workflow }) => workflow === "weekly_report");
  assert.ok(weekly !== undefined);
  return weekly.id;
}

/** What became of one delivery of a step. */
export interface Step {
  readonly executionId: string;
  readonly status: string;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly continuation: unknown;
  /** What stands in the channel after it. */
  readonly messages: readonly SlackMessage[];
}

/** Delivers a step that has so many after it. */
export async function deliverStep(
  app: Sandbox,
  { left, continuation = null, executionId, inputs = {} }: {
    readonly left: number;
    readonly continuation?: unknown;
    readonly executionId?: string;
    readonly inputs?: Readonly<Record<string, unknown>>;
  },
): Promise<Step> {
  const execution = await report(
    app,
    { ...inputs, steps_left: left, continuation },
    executionId === undefined ? {} : { executionId },
  );
  const { outputs = {} } = execution;
  return {
    executionId: execution.executionId,
    status: execution.status,
    outputs,
    continuation: outputs["continuation"] ?? null,
    messages: await messagesIn(app, "opensafely"),
  };
}

/** The steps after one, as a workflow runs them; answers the last. */
export async function stepsUntilDone(
  app: Sandbox,
  { left, after, inputs = {} }: {
    readonly left: number;
    /** Absent where it was killed. */
    readonly after?: Step;
    readonly inputs?: Readonly<Record<string, unknown>>;
  },
): Promise<Step> {
  const continuation = after?.continuation ?? null;
  const step = await deliverStep(app, { left, continuation, inputs });
  assert.equal(step.status, "succeeded", JSON.stringify(step));
  return left === 0
    ? step
    : await stepsUntilDone(app, { left: left - 1, after: step, inputs });
}

export function namesOf({ github }: Sandbox): string[] {
  return github.codespaces.map(({ name }) => name);
}

/** What the tech team was told of reports, not of schedules. */
export async function summariesIn(app: Sandbox): Promise<string[]> {
  return (await messagesIn(app, "team-rex"))
    .map((message) => textsOf([message]))
    .filter((said) => said.includes(" at risk · "));
}

/** Each codespace once, in one thread whose parts are numbered. */
export async function assertEachOnce(
  app: Sandbox,
  channel: string,
  names: readonly string[] = namesOf(app),
): Promise<SlackMessage[]> {
  const messages = await messagesIn(app, channel);
  const counts = countNames(messages, names);
  const wrong = names.filter((name) => counts.get(name) !== 1);
  assert.deepEqual(wrong, []);
  assert.deepEqual(
    partNumbers(messages).map(Number),
    messages.map((_, index) => index + 1),
  );
  const [root] = messages;
  assert.ok(messages.every(({ thread_ts: ts }) => ts === root?.ts));
  return messages;
}
