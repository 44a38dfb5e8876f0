import type { PostedMessage } from "../codespaces/posted_message.ts";
import { ok, type Result } from "../codespaces/result.ts";
import type { SlackApi } from "../slack/api/api.ts";
import type { SlackError } from "../slack/api/errors.ts";
import { putItem } from "./items.ts";
import {
  findRun,
  ReportRuns,
  type RunKind,
  type RunRecord,
} from "./report_runs.ts";

/**
 * The lock under which something is done once, however often and by however
 * many it is started: `take` it (or `takeSettled`, where nothing else is to be
 * done meanwhile), ask whether it still `holds`, `note` how far it is, `finish`
 * it. It is an item of `report_runs`.
 */
export interface Lock {
  /** Equal for attempts at the same thing. */
  readonly runId: string;
  readonly kind: RunKind;
  readonly org: string;
  /** Unlike any other attempt's: see {@link newOwner}. */
  readonly owner: string;
}

export type Taken =
  | {
    readonly kind: "ours";
    /** When the race for it is settled, in ms since the epoch. */
    readonly settledAtMs: number;
    /** The record of an attempt that did not finish, to be resumed. */
    readonly earlier: RunRecord | null;
    /** Whether another attempt may be at work, of which that does not tell. */
    readonly mayHaveRival: boolean;
  }
  /** Another attempt holds it, and is not stale. */
  | { readonly kind: "held"; readonly by: RunRecord }
  | { readonly kind: "done"; readonly by: RunRecord };

/**
 * Takes a lock that is free or stale. The datastore has no conditional write:
 * two attempts in a race may both take it; the last writer has it, as `holds`
 * tells once the race has settled.
 */
export async function take(
  slack: SlackApi,
  lock: Lock,
  { staleAfterMs, resumeWithinMs = Infinity }: {
    /** A lock whose owner noted nothing for this long is stale. */
    readonly staleAfterMs: number;
    /** An attempt that noted nothing for this long is not resumed. */
    readonly resumeWithinMs?: number;
  },
): Promise<Result<Taken, SlackError>> {
  const lookedAtMs = slack.timing.now();
  const found = await findRun(slack, lock.runId);
  if (!found.ok) return found;
  const by = found.value;
  if (by?.status === "done") return ok({ kind: "done", by });
  const ageMs = slack.timing.now() - Date.parse(by?.updatedAt ?? "");
  const isOthers = by?.status === "running" && by.owner !== lock.owner;
  if (isOthers && ageMs < staleAfterMs) return ok({ kind: "held", by });
  const earlier = ageMs >= resumeWithinMs ? null : by;
  const put = await putItem(slack, ReportRuns.name, {
    run_id: lock.runId,
    kind: lock.kind,
    org: lock.org,
    status: "running",
    claimed_by: lock.owner,
    updated_at: nowText(slack),
    messages: JSON.stringify(earlier?.messages ?? []),
  });
  if (!put.ok) return put;
  // A stale one need not be dead; and where writing took long, another may have
  // taken the lock and settled its own race meanwhile.
  const takenAtMs = slack.timing.now();
  const mayHaveRival = isOthers || takenAtMs - lookedAtMs >= TAKEN_WITHIN_MS;
  const settledAtMs = takenAtMs + SETTLE_MS +
    (mayHaveRival ? RECHECK_LOCK_MS : 0);
  return ok({ kind: "ours", settledAtMs, earlier, mayHaveRival });
}

/** How old a read may be. Slack does not say; seconds would be news. */
const STALE_READ_MS = 1_000;

/** To look whether a lock is free, and to write one's own. */
const TAKEN_WITHIN_MS = 500;

/**
 * After this long, all attempts in a race read who wrote last: whoever did not
 * see a lock looked before it could be read, and wrote within the time above.
 */
const SETTLE_MS = STALE_READ_MS + TAKEN_WITHIN_MS + STALE_READ_MS;

/** How long who works under a lock may go on before asking for it again. */
export const RECHECK_LOCK_MS = 3_000;

/**
 * Whether the lock is still this owner's. Waits until the race for it is
 * settled, where it was just taken.
 */
export async function holds(
  slack: SlackApi,
  { runId, owner }: Pick<Lock, "runId" | "owner">,
  { settledAtMs = -Infinity }: { readonly settledAtMs?: number } = {},
): Promise<Result<boolean, SlackError>> {
  await settle(slack, settledAtMs);
  const found = await findRun(slack, runId);
  return found.ok ? ok(found.value?.owner === owner) : found;
}

async function settle(
  { timing }: SlackApi,
  settledAtMs: number,
): Promise<void> {
  const waitMs = settledAtMs - timing.now();
  if (waitMs > 0) await timing.sleep(waitMs);
}

/**
 * Takes a lock as `take` does, and waits until the race for it is settled:
 * `held` for whoever lost. Where that cannot be read, it is taken.
 */
export async function takeSettled(
  slack: SlackApi,
  lock: Lock,
  options: Parameters<typeof take>[2],
): Promise<Result<Taken, SlackError>> {
  const taken = await take(slack, lock, options);
  if (!taken.ok || taken.value.kind !== "ours") return taken;
  await settle(slack, taken.value.settledAtMs);
  const found = await findRun(slack, lock.runId);
  const by = found.ok ? found.value : null;
  return by === null || by.owner === lock.owner
    ? taken
    : ok({ kind: "held", by });
}

const POLL_MS = 2_000;

/** Stop polling so long before the deadline, to answer in time. */
const MARGIN_MS = 4_000;

/**
 * Takes a lock when it is one's turn: polls while another attempt holds it,
 * until that one is done, its lock is stale, or the time is up.
 */
export async function takeInTurn(
  slack: SlackApi,
  attempt: () => Promise<Result<Taken, SlackError>>,
): Promise<Result<Taken, SlackError>> {
  for (;;) {
    const taken = await attempt();
    if (!taken.ok || taken.value.kind !== "held") return taken;
    if (!await waitToPoll(slack)) return taken;
  }
}

/** Sleeps until the next poll; false where the deadline comes first. */
export async function waitToPoll({ timing }: SlackApi): Promise<boolean> {
  if (timing.now() + POLL_MS + MARGIN_MS >= timing.deadlineMs) return false;
  await timing.sleep(POLL_MS);
  return true;
}

/** The owner of a lock for one attempt at an execution: Slack may make several. */
export function newOwner(executionId: string): string {
  return `${executionId} ${crypto.randomUUID()}`;
}

/** Whether two owners of a lock are attempts at one execution. */
export function isSameExecution(one: string, other: string): boolean {
  return one.split(" ")[0] === other.split(" ")[0];
}

interface Change {
  readonly status?: RunRecord["status"];
  readonly kind?: RunKind;
  readonly messages?: readonly PostedMessage[];
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** Notes how far it is, which also keeps the lock from going stale. */
export function note(
  slack: SlackApi,
  runId: string,
  messages: readonly PostedMessage[],
): Promise<Result<void, SlackError>> {
  return update(slack, runId, { messages });
}

/**
 * Releases the lock. `done`: never to be done again. `failed` and `paused`: the
 * next attempt resumes with the messages posted so far.
 */
export function finish(
  slack: SlackApi,
  runId: string,
  change: Change & { readonly status: "done" | "failed" | "paused" },
): Promise<Result<void, SlackError>> {
  return update(slack, runId, change);
}

/** Changes what is given, and never the owner. */
async function update(
  slack: SlackApi,
  runId: string,
  { status, kind, messages, outputs }: Change,
): Promise<Result<void, SlackError>> {
  const reply = await slack.call("apps.datastore.update", {
    datastore: ReportRuns.name,
    item: {
      run_id: runId,
      updated_at: nowText(slack),
      ...(status && { status }),
      ...(kind && { kind }),
      ...(messages && { messages: JSON.stringify(messages) }),
      ...(outputs && { outputs: JSON.stringify(outputs) }),
    },
  });
  return reply.ok ? ok(undefined) : reply;
}

function nowText(slack: SlackApi): string {
  return new Date(slack.timing.now()).toISOString();
}
