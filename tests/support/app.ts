import assert from "node:assert/strict";
import type { Execution } from "../../sandbox/runtime/executions.ts";
import type { InvokeOptions } from "../../sandbox/runtime/function_runtime.ts";
import type { Sandbox, SandboxOptions } from "../../sandbox/mod.ts";
import { researchOrganisation } from "../../sandbox/seed/research_organisation.ts";
import type { SlackMessage, SlackRequest } from "../../sandbox/slack/types.ts";
import { withSharedWorkers } from "./shared_workers.ts";

/** A Monday, 09:00 in London: when the weekly report runs. */
export const NOW = new Date("2026-11-23T09:00:00Z");

/** Time passes only where the app waits: a busy machine uses up nobody's. */
const SPEED = 0;

export const ORG = "opensafely";

/**
 * Starts a built app (by default `dist/`) in a sandbox of its own, and closes it. The
 * research organisation is in it, unless another seed is given.
 */
export async function withApp(
  use: (app: Sandbox) => Promise<void>,
  options: Omit<
    SandboxOptions,
    "port" | "workers" | "skipsWaits"
  > = {},
): Promise<void> {
  await withSharedWorkers(
    {
      now: NOW,
      seed: researchOrganisation(options.now ?? NOW),
      speed: SPEED,
      skipsWaits: true,
      ...options,
    },
    use,
  );
}

/** Delivers one execution of the report; the settings say where it goes. */
export function report(
  app: Sandbox,
  inputs: Readonly<Record<string, unknown>> = {},
  options: InvokeOptions = {},
): Promise<Execution> {
  return app.invoke("report_codespaces", { org: ORG, ...inputs }, options);
}

/** Slack gives an execution so long: then its worker is ended at once. */
export const MINUTE_MS = 60_000;

export function endMinute({ clock }: Sandbox): void {
  clock.advanceTo(new Date(clock.now() + MINUTE_MS + 1_000));
}

export function isPost({ method }: SlackRequest): boolean {
  return method === "chat.postMessage";
}

/**
 * Ends the worker while its n-th message is on the way: Slack stores that one
 * still, or it never arrived.
 */
export function killAtMessage(app: Sandbox, n: number, stored = true): void {
  let posts = 0;
  app.slack.faults.add((request) => {
    if (!isPost(request) || ++posts !== n) return null;
    endMinute(app);
    return stored ? null : { kind: "reset" };
  });
}

/** The id of a channel, or of a direct message with a person, by name. */
export function channelId({ slack }: Sandbox, name: string): string {
  return slack.world.channel(name).id;
}

/** Everything that stands in a channel: messages, each before its replies. */
export async function messagesIn(
  app: Sandbox,
  channel: string,
): Promise<SlackMessage[]> {
  const messages = await app.slack.messages(channelId(app, channel));
  return messages.flatMap((message) => [message, ...message.replies]);
}

/** Everything that one person received in their direct message. */
export async function messagesTo(
  { slack }: Sandbox,
  userId: string,
): Promise<SlackMessage[]> {
  const direct = slack.world.findDirectMessage(userId);
  if (direct === undefined) return [];
  const messages = await slack.messages(direct.id);
  return messages.flatMap((message) => [message, ...message.replies]);
}

/** Everything that stands anywhere in the workspace. */
export async function allMessages(app: Sandbox): Promise<SlackMessage[]> {
  const all = await Promise.all(
    app.slack.world.channels.map(({ id }) => messagesIn(app, id)),
  );
  return all.flat();
}

/** The requests of one method, in the order in which they came. */
export function callsOf(
  { slack }: Sandbox,
  ...methods: readonly string[]
): SlackRequest[] {
  return slack.requests.filter(({ method }) => methods.includes(method));
}

/**
 * Asserts that deliveries began so many ms after the first of them, by the
 * clock that they go by: a race whose runners all start at once is another.
 */
export function assertBegun(
  { slack }: Sandbox,
  delaysMs: readonly number[],
): void {
  const firstAt = new Map<string | null, number>();
  for (const { token, at } of slack.requests) {
    if (!firstAt.has(token)) firstAt.set(token, at);
  }
  const starts = [...firstAt.values()].slice(-delaysMs.length)
    .toSorted((one, other) => one - other);
  const [first = 0] = starts;
  const delays = starts.map((at) => at - first);
  assert.equal(delays.length, delaysMs.length);
  for (const [index, delay] of delays.entries()) {
    const wanted = delaysMs[index] ?? 0;
    const isSo = delay > wanted - TOLERANCE_MS && delay < wanted + TOLERANCE_MS;
    assert.ok(isSo, `begun ${delays} ms apart, not ${delaysMs}`);
  }
}

/** What a delivery may take until its first request, in ms. */
const TOLERANCE_MS = 200;
