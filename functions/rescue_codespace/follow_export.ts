import {
  type CodespaceExport,
  isOverSince,
} from "../../codespaces/codespace_export.ts";
import { ok, type Result } from "../../codespaces/result.ts";
import {
  type ExportError,
  findMyCodespace,
  readLatestExport,
  startExport,
  type Until,
} from "../../github/export_codespace.ts";
import type { PersonClient } from "../../github/person_client.ts";
import type { Timing } from "../../slack/api/timing.ts";
import { REQUEST_MS } from "./sign_in.ts";

/** How an export went, as far as it could be followed. */
export type Followed =
  | { readonly kind: "succeeded"; readonly export: CodespaceExport }
  | { readonly kind: "failed" }
  /** It goes on without us. */
  | { readonly kind: "unfinished"; readonly branch: string | null }
  /** The codespace is gone. */
  | { readonly kind: "vanished" }
  /** It could not be begun, or nothing can be learnt of it. */
  | { readonly kind: "refused"; readonly error: ExportError };

export interface ToFollow {
  readonly name: string;
  /** False where another press has begun it. */
  readonly mayStart: boolean;
  /** When that, or an earlier attempt, was: ms since the epoch. */
  readonly sinceMs: number;
  /** When to stop following: ms since the epoch. */
  readonly untilMs: number;
  readonly timing: Timing;
}

/** GitHub tells no better way than to ask again. */
const POLL_MS = 2_000;
const SLOWER_POLL_MS = 4_000;
const POLLS_BEFORE_SLOWER = 5;

/** Starts an export, unless one is under way, and follows it to its end. */
export async function followExport(
  client: PersonClient,
  toFollow: ToFollow,
): Promise<Followed> {
  const { name, mayStart, sinceMs, untilMs, timing } = toFollow;
  const started = mayStart ? await start(client, toFollow) : ok(null);
  if (!started.ok) return await explain(client, toFollow, started.error);
  const before = started.value;
  let branch: string | null = null;
  for (let polls = 0;; polls += 1) {
    const latest = await readLatestExport(client, name, soon(toFollow));
    if (latest.ok) {
      ({ branch } = latest.value);
      const isOver = isOverSince(latest.value, sinceMs);
      if (isOver && !isSame(latest.value, before)) return endOf(latest.value);
    } else if (!isPassing(latest.error)) {
      const told = await explain(client, toFollow, latest.error);
      if (told.kind === "vanished" || latest.error.kind !== "not_there") {
        return told;
      }
    }
    const waitMs = polls < POLLS_BEFORE_SLOWER ? POLL_MS : SLOWER_POLL_MS;
    if (timing.now() + waitMs >= untilMs) return { kind: "unfinished", branch };
    await timing.sleep(waitMs);
  }
}

/** Where no answer comes to the first request, it is looked what came of it. */
const MOST_STARTS = 2;

/**
 * Starts one where none is under way, nor was over only just now. Answers what
 * was the latest before, to be told from the new one; null where that is it.
 */
async function start(
  client: PersonClient,
  toFollow: ToFollow,
): Promise<Result<CodespaceExport | null, ExportError>> {
  const { name, sinceMs, untilMs, timing } = toFollow;
  for (let starts = 1;; starts += 1) {
    const latest = await readLatestExport(client, name, soon(toFollow));
    const before = latest.ok ? latest.value : null;
    if (before !== null && isGoodEnough(before, sinceMs)) return ok(null);
    const started = await startExport(client, name, soon(toFollow));
    if (started.ok) return ok(before);
    const { error } = started;
    // Refused for being under way, or begun though no answer came.
    if (error.kind !== "unreachable" && error.kind !== "not_possible") {
      return started;
    }
    if (timing.now() + POLL_MS >= untilMs) return started;
    await timing.sleep(POLL_MS);
    if (starts < MOST_STARTS && error.kind === "unreachable") continue;
    const after = await readLatestExport(client, name, soon(toFollow));
    return after.ok && isGoodEnough(after.value, sinceMs) ? ok(null) : started;
  }
}

function isGoodEnough(one: CodespaceExport, sinceMs: number): boolean {
  return one.state === "in_progress" ||
    (one.state === "succeeded" && isOverSince(one, sinceMs));
}

function isSame(one: CodespaceExport, other: CodespaceExport | null): boolean {
  return one.state === other?.state &&
    one.completedAt?.getTime() === other.completedAt?.getTime();
}

function endOf(one: CodespaceExport): Followed {
  return one.state === "succeeded"
    ? { kind: "succeeded", export: one }
    : { kind: "failed" };
}

/** One request that hangs leaves time for the others. */
function soon({ untilMs, timing }: ToFollow): Until {
  return { deadlineAt: Math.min(untilMs, timing.now() + REQUEST_MS) };
}

/** Another look may learn more. */
function isPassing({ kind }: ExportError): boolean {
  return kind === "unreachable" || kind === "rate_limited" ||
    kind === "unexpected_shape";
}

/** A 404 says of neither the export nor the codespace which is not there. */
async function explain(
  client: PersonClient,
  toFollow: ToFollow,
  error: ExportError,
): Promise<Followed> {
  if (error.kind !== "not_there") return { kind: "refused", error };
  const { name } = toFollow;
  const codespace = await findMyCodespace(client, name, soon(toFollow));
  const isGone = !codespace.ok && codespace.error.kind === "not_there";
  return isGone ? { kind: "vanished" } : { kind: "refused", error };
}
