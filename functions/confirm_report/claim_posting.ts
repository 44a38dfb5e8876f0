import { holds, type Lock, take } from "../../datastores/once.ts";
import type { RunRecord } from "../../datastores/report_runs.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import type { SlackError } from "../../slack/api/errors.ts";

/** A press of a button, and the posting that it asks for. */
export interface PostingClaim {
  /** Names the button; see `claimOf`. */
  readonly claim: string;
  readonly org: string;
  readonly pressedBy: string;
  /** Of this press. */
  readonly executionId: string;
}

export type ClaimedPosting =
  | { readonly kind: "ours" }
  | ({ readonly kind: "posted" | "being_posted" } & EarlierPress)
  /** Without a note it could be posted twice, so it is not. */
  | { readonly kind: "not_noted"; readonly error: SlackError };

export interface EarlierPress {
  /** Slack user id. */
  readonly by: string;
  readonly at: Date;
}

/**
 * This function and each step of the report have a minute, and a report that is
 * not done then notes it. A posting that is silent for longer is dead.
 */
const POSTING_MS = 2 * 60 * 1000;

/**
 * Takes the lock of a button's report, which the report itself releases. A
 * button posts once. One whose posting failed or died can be pressed again, and
 * the report goes on where it stopped.
 */
export async function claimPosting(
  slack: SlackApi,
  { claim, org, pressedBy, executionId }: PostingClaim,
): Promise<ClaimedPosting> {
  const owner = `${pressedBy} ${executionId}`;
  const lock: Lock = { runId: claim, kind: "press", org, owner };
  const taken = await take(slack, lock, { staleAfterMs: POSTING_MS });
  if (!taken.ok) return { kind: "not_noted", error: taken.error };
  if (taken.value.kind !== "ours") {
    const { kind, by } = taken.value;
    // Slack delivered this press twice: the report step may not have ended.
    if (by.owner === owner) return { kind: "ours" };
    const standing = kind === "done" ? "posted" : "being_posted";
    return { kind: standing, ...pressOf(by) };
  }
  const held = await holds(slack, lock, taken.value);
  if (!held.ok) return { kind: "not_noted", error: held.error };
  if (held.value) return { kind: "ours" };
  // Somebody who pressed it in the same second has it: say who.
  return await claimPosting(slack, { claim, org, pressedBy, executionId });
}

function pressOf({ owner, updatedAt }: RunRecord): EarlierPress {
  return { by: owner.split(" ")[0] ?? "", at: new Date(updatedAt) };
}
