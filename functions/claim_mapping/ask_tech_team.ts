import { type Claim, stateOf } from "../../codespaces/claim.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import {
  findClaim,
  findClaimsTo,
  putClaim,
  updateClaim,
} from "../../datastores/mapping_claims.ts";
import type { SlackApi } from "../../slack/api.ts";
import { enterChannels } from "../../slack/channels.ts";
import type { SlackError } from "../../slack/errors.ts";
import { postMessage } from "../../slack/post_message.ts";
import type { CheckedPress } from "./check_press.ts";
import { settleHold } from "./hold_claim.ts";
import { nameRivals } from "./name_rivals.ts";
import { retireClaim, standsAlready } from "./standing_claim.ts";
import { requestMessage } from "./tech_words.ts";

export type Asked =
  /** The tech team has it now. */
  | { readonly kind: "asked"; readonly claim: Claim }
  /** The same person asked before, and it is still waiting. */
  | { readonly kind: "waiting"; readonly claim: Claim }
  /** Another delivery of the same execution is at work. */
  | { readonly kind: "left" };

export interface AskFailure {
  readonly error: SlackError;
  /** Where it failed, if it was the tech channel. */
  readonly channelId: string | null;
}

/** Puts a claim before the tech team, once however often it is pressed. */
export async function askTechTeam(
  slack: SlackApi,
  press: CheckedPress,
  executionId: string,
): Promise<Result<Asked, AskFailure>> {
  const key = { githubId: press.githubId, slackUserId: press.claimedBy };

  // 1. One claim a person and GitHub user at a time.
  const before = await findClaim(slack, key);
  if (!before.ok) return notStored(before.error);
  const earlier = before.value;
  if (earlier !== null) {
    const known = await judgeEarlier(slack, earlier, { press, executionId });
    if (known !== null) return ok(known);
  }

  // 2. Of presses that start together one goes on.
  const holder = crypto.randomUUID();
  const claim = newClaim(slack, press, { executionId, holder, earlier });
  const put = await putClaim(slack, claim);
  if (!put.ok) return notStored(put.error);
  const settled = await settleHold(slack, key, holder);
  if (!settled.ok) return notStored(settled.error);
  if (!settled.value.isHeld) return ok(yieldTo(settled.value.claim, claim));

  // 3. Everybody who claims the same GitHub user is named.
  const others = await findClaimsTo(slack, press.githubId);
  if (!others.ok) return await dropClaim(slack, claim, others.error);
  const rivals = others.value.filter((other) =>
    other.slackUserId !== press.claimedBy &&
    stateOf(other, slack.timing.now()) !== "over"
  );
  const named = withRivals(claim, rivals);

  // 4. The message with the buttons, and a note of where it stands.
  const posted = await postRequest(slack, named, press.techChannelId);
  if (!posted.ok) {
    return await dropClaim(slack, claim, posted.error, press.techChannelId);
  }
  const noted = await updateClaim(slack, key, {
    status: "open",
    notes: named.notes,
    ...posted.value,
  });
  if (earlier !== null) await retireClaim(slack, earlier);
  await nameRivals(slack, rivals, press.claimedBy);
  return ok({ kind: "asked", claim: noted.ok ? noted.value : named });
}

/** Null where the tech team has to be asked (again). */
async function judgeEarlier(
  slack: SlackApi,
  earlier: Claim,
  { press, executionId }: {
    readonly press: CheckedPress;
    readonly executionId: string;
  },
): Promise<Asked | null> {
  const state = stateOf(earlier, slack.timing.now());
  if (earlier.executionId === executionId) {
    const wasInterrupted = earlier.status === "asking" && state !== "busy";
    return wasInterrupted ? null : { kind: "left" };
  }
  if (state === "over") return null;
  const waits = state === "busy" ||
    await standsAlready(slack, earlier, press.techChannelIds);
  return waits ? { kind: "waiting", claim: earlier } : null;
}

function newClaim(
  slack: SlackApi,
  press: CheckedPress,
  { executionId, holder, earlier }: {
    readonly executionId: string;
    readonly holder: string;
    readonly earlier: Claim | null;
  },
): Claim {
  const nowText = new Date(slack.timing.now()).toISOString();
  const rejectedBy = earlier?.status === "rejected"
    ? earlier.decidedBy
    : earlier?.notes.rejectedBy ?? null;
  return {
    githubId: press.githubId,
    githubLogin: press.githubLogin,
    slackUserId: press.claimedBy,
    executionId,
    status: "asking",
    holder,
    channelId: null,
    messageTs: null,
    notes: { ...press.notes, rejectedBy },
    decidedBy: null,
    askedAt: nowText,
    updatedAt: nowText,
  };
}

function yieldTo(winner: Claim | null, claim: Claim): Asked {
  return winner === null || winner.executionId === claim.executionId
    ? { kind: "left" }
    : { kind: "waiting", claim: winner };
}

function withRivals(claim: Claim, others: readonly Claim[]): Claim {
  const rivals = others.map(({ slackUserId }) => slackUserId);
  return { ...claim, notes: { ...claim.notes, rivals } };
}

async function postRequest(
  slack: SlackApi,
  claim: Claim,
  techChannelId: string,
): Promise<
  Result<{ readonly channelId: string; readonly messageTs: string }, SlackError>
> {
  const entered = await enterChannels(slack, [techChannelId]);
  if (!entered.ok) return fail(entered.error.error);
  const posted = await postMessage(slack, {
    runId: claim.executionId,
    channelId: techChannelId,
    kind: "claim",
    part: 1,
    message: { ...requestMessage(claim), codespaceIds: [] },
  });
  if (!posted.ok) return posted;
  return ok({ channelId: posted.value.channelId, messageTs: posted.value.ts });
}

function notStored(error: SlackError) {
  return fail<AskFailure>({ error, channelId: null });
}

/** It never reached the tech team, so it must not count as waiting. */
async function dropClaim(
  slack: SlackApi,
  claim: Claim,
  error: SlackError,
  channelId: string | null = null,
) {
  await updateClaim(slack, claim, { status: "dropped" });
  return fail<AskFailure>({ error, channelId });
}
