import type { PostedMessage } from "../../codespaces/posted_message.ts";
import { ok, type Result } from "../../codespaces/result.ts";
import {
  claimRun,
  findRun,
  type RunRecord,
} from "../../datastores/report_runs.ts";
import type { SlackApi } from "../../slack/api.ts";
import type { SlackError } from "../../slack/errors.ts";

/** One delivery of a function execution; Slack may deliver one twice. */
export interface Delivery {
  /** See `runIdOf`. */
  readonly runId: string;
  readonly org: string;
  /** Unlike any other delivery's. */
  readonly deliveryId: string;
}

export type Beginning =
  /** This delivery may post; `posted` stands from one that was interrupted. */
  | {
    readonly kind: "ours";
    readonly resumed: boolean;
    readonly claimedAtMs: number;
    readonly posted: readonly PostedMessage[];
  }
  /** Another delivery finished the run. */
  | {
    readonly kind: "done";
    readonly outputs: Readonly<Record<string, unknown>>;
  }
  /** Another delivery is at work: see `leaveToAnother`. */
  | { readonly kind: "theirs" };

const POLL_MS = 2_000;

/** A delivery at work leaves a sign at least this often (see `updateRun`). */
const SILENCE_MS = 12_000;

/** Slack ends an execution after 60 s: an older sign is from a dead one. */
const LIFETIME_MS = 60_000;

/**
 * A run can be begun again by another execution, such as by the button whose
 * report failed. After this long that is a new report: whoever the first one
 * named must be named again.
 */
const GONE_ON_WITH_MS = 12 * 60 * 60 * 1000;

/** Leaves room to answer before Slack ends the execution. */
const MARGIN_MS = 4_000;

/**
 * Decides which delivery of an execution may post. The datastore cannot write
 * on a condition, so the last claim wins, and `holdsClaim` is asked before
 * every message.
 */
export async function beginRun(
  slack: SlackApi,
  delivery: Delivery,
): Promise<Result<Beginning, SlackError>> {
  const { timing } = slack;
  let last = "";
  let changedMs = timing.now();
  for (;;) {
    const found = await findRun(slack, delivery.runId);
    if (!found.ok) return found;
    const run = found.value;
    if (run?.status === "done") {
      return ok({ kind: "done", outputs: run.outputs ?? {} });
    }
    if (run === null || run.status === "failed") {
      return await claim(slack, delivery, run);
    }
    if (run.updatedAt !== last) changedMs = timing.now();
    last = run.updatedAt;
    if (isSilent(run, changedMs, timing.now())) {
      return await claim(slack, delivery, run);
    }
    if (!mayWait(slack)) return ok({ kind: "theirs" });
    await timing.sleep(POLL_MS);
  }
}

/**
 * Waits for the end of a run that another delivery holds; null where it does
 * not end in time to answer.
 */
export async function awaitEnd(
  slack: SlackApi,
  { runId }: Pick<Delivery, "runId">,
): Promise<RunRecord | null> {
  for (;;) {
    const found = await findRun(slack, runId);
    const run = found.ok ? found.value : null;
    if (run?.status === "done" || run?.status === "failed") return run;
    if (!mayWait(slack)) return null;
    await slack.timing.sleep(POLL_MS);
  }
}

function mayWait({ timing }: SlackApi): boolean {
  return timing.now() + POLL_MS + MARGIN_MS < timing.deadlineMs;
}

/**
 * Two deliveries that start together may both find no run and claim it; after
 * this long, both see which claim was the last.
 */
const SETTLE_MS = 1_500;

/** Waits until a claim has settled; false where another one is the last. */
export async function settleClaim(
  slack: SlackApi,
  delivery: Delivery,
  claimedAtMs: number,
): Promise<Result<boolean, SlackError>> {
  const waitMs = claimedAtMs + SETTLE_MS - slack.timing.now();
  if (waitMs > 0) await slack.timing.sleep(waitMs);
  return await holdsClaim(slack, delivery);
}

/** Whether this delivery is still the one that may post. */
export async function holdsClaim(
  slack: SlackApi,
  { runId, deliveryId }: Delivery,
): Promise<Result<boolean, SlackError>> {
  const found = await findRun(slack, runId);
  return found.ok ? ok(found.value?.claimedBy === deliveryId) : found;
}

function isSilent(run: RunRecord, changedMs: number, nowMs: number): boolean {
  const ageMs = nowMs - Date.parse(run.updatedAt);
  return nowMs - changedMs >= SILENCE_MS || !(ageMs < LIFETIME_MS);
}

function isOld(run: RunRecord | null, nowMs: number): boolean {
  return run !== null && nowMs - Date.parse(run.updatedAt) >= GONE_ON_WITH_MS;
}

async function claim(
  slack: SlackApi,
  { runId, org, deliveryId }: Delivery,
  found: RunRecord | null,
): Promise<Result<Beginning, SlackError>> {
  const earlier = isOld(found, slack.timing.now()) ? null : found;
  const posted = earlier?.messages ?? [];
  const claimed = await claimRun(slack, {
    runId,
    org,
    claimedBy: deliveryId,
    messages: posted,
  });
  if (!claimed.ok) return claimed;
  return ok({
    kind: "ours",
    resumed: earlier !== null,
    claimedAtMs: slack.timing.now(),
    posted,
  });
}
