import {
  claimRun,
  findRun,
  type RunRecord,
} from "../../datastores/report_runs.ts";
import type { SlackApi } from "../../slack/api.ts";
import type { SlackError } from "../../slack/errors.ts";

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
 * This function and the report have a minute each. A posting that said neither
 * that it is done nor that it failed in that time was ended by Slack.
 */
const POSTING_MS = 2 * 60 * 1000;

/** Of two presses at once both see after this long which was noted last. */
const SETTLE_MS = 1_500;

/**
 * Notes in `report_runs` that a button's report is being posted; the report
 * itself notes there how it ended. A button posts once. One whose posting
 * failed or went silent can be pressed again, and the report goes on where it
 * stopped.
 */
export async function claimPosting(
  slack: SlackApi,
  { claim, org, pressedBy, executionId }: PostingClaim,
): Promise<ClaimedPosting> {
  const claimedBy = `${pressedBy} ${executionId}`;
  const found = await findRun(slack, claim);
  if (!found.ok) return { kind: "not_noted", error: found.error };
  // Slack delivered this press twice: the first one may never have ended.
  if (found.value?.claimedBy === claimedBy) return { kind: "ours" };
  const standing = standingOf(found.value, slack.timing.now());
  if (standing !== null) return standing;
  const noted = await claimRun(slack, {
    runId: claim,
    org,
    claimedBy,
    messages: [],
  });
  if (!noted.ok) return { kind: "not_noted", error: noted.error };
  await slack.timing.sleep(SETTLE_MS);
  const settled = await findRun(slack, claim);
  if (!settled.ok) return { kind: "not_noted", error: settled.error };
  return settled.value === null || settled.value.claimedBy === claimedBy
    ? { kind: "ours" }
    : { kind: "being_posted", ...pressOf(settled.value) };
}

/** What keeps the button from posting; null where nothing does. */
function standingOf(
  run: RunRecord | null,
  nowMs: number,
): ClaimedPosting | null {
  if (run === null || run.status === "failed") return null;
  const ageMs = nowMs - Date.parse(run.updatedAt);
  if (run.status === "done") return { kind: "posted", ...pressOf(run) };
  return ageMs < POSTING_MS ? { kind: "being_posted", ...pressOf(run) } : null;
}

function pressOf({ claimedBy, updatedAt }: RunRecord): EarlierPress {
  return { by: claimedBy.split(" ")[0] ?? "", at: new Date(updatedAt) };
}
