import {
  type Claim,
  type ClaimStatus,
  stateOf,
} from "../../codespaces/claim.ts";
import type { Mapping } from "../../codespaces/mapping.ts";
import type { Person } from "../../codespaces/person.ts";
import { ok, type Result } from "../../codespaces/result.ts";
import {
  findMapping,
  saveMapping,
} from "../../datastores/github_slack_mappings.ts";
import {
  type ClaimKey,
  findClaim,
  updateClaim,
} from "../../datastores/mapping_claims.ts";
import { mayManageMappings } from "../../slack/access.ts";
import type { SlackApi } from "../../slack/api.ts";
import type { SlackError } from "../../slack/errors.ts";
import { findPerson } from "../../slack/people.ts";
import type { Saying } from "../../slack/say.ts";
import { tellPerson } from "../../slack/tell_person.ts";
import { completeClaim } from "./complete_claim.ts";
import { findLiveMapping } from "./find_live_mapping.ts";
import { settleHold } from "./hold_claim.ts";
import * as personWords from "./person_words.ts";
import { showClaim } from "./show_claim.ts";
import { findTechChannels } from "./tech_channels.ts";
import * as words from "./tech_words.ts";

/** Somebody pressed Approve or Reject. */
export interface Decision {
  readonly claim: ClaimKey;
  /** The execution that the pressed message belongs to. */
  readonly executionId: string;
  readonly verdict: "approved" | "rejected";
  readonly userId: string;
  readonly channelId: string | null;
}

/** Of the 10 s that Slack gives; the rest is for telling how it went. */
const WORK_MS = 5_500;

/**
 * Decides a claim, once: whoever may not, comes second or comes too late is
 * told so, and changes nothing. Where Slack fails, the claim waits on and the
 * button can be pressed again.
 */
export async function decideClaim(
  slack: SlackApi,
  decision: Decision,
): Promise<void> {
  const reply = await decide(slack, slack.within(WORK_MS), decision);
  if (reply === null) return;
  const { userId, channelId } = decision;
  await tellPerson(slack, { userId, channelId }, reply);
}

/** What to tell the person who pressed; null where the message says it. */
async function decide(
  slack: SlackApi,
  work: SlackApi,
  decision: Decision,
): Promise<Saying | null> {
  const { claim: key, executionId, userId } = decision;

  // 1. Who may, and what there is to decide, as of this moment.
  const [may, found] = await Promise.all([
    mayDecide(work, userId),
    findClaim(work, key),
  ]);
  if (!may.ok) return words.couldNotDecide();
  if (!may.value) return words.mayNotDecide();
  if (!found.ok) return words.couldNotDecide();
  const claim = found.value;
  if (claim?.executionId !== executionId || claim.status === "dropped") {
    return words.replaced();
  }
  const taken = await alreadyTaken(slack, claim);
  if (taken !== null) return taken;

  // 2. Of those who press together one goes on.
  const holder = crypto.randomUUID();
  const held = await takeHold(work, decision, holder);
  if (!held.ok) return words.couldNotDecide();
  if (held.value.holder !== holder) return words.beingDecided(held.value);

  // 3. The decision, if it is still one to take.
  const outcome = await carryOut(work, decision, held.value);
  if (!outcome.ok) {
    await updateClaim(slack, key, { status: "open" });
    return words.couldNotDecide();
  }

  // 4. Everybody is told, and the execution ends, last: it ends the token.
  await finish(slack, held.value, outcome.value);
  return null;
}

async function mayDecide(
  slack: SlackApi,
  userId: string,
): Promise<Result<boolean, SlackError>> {
  const channels = await findTechChannels(slack);
  if (!channels.ok) return channels;
  const techChannelIds = [...channels.value.values()];
  return await mayManageMappings(slack, { userId, techChannelIds });
}

/** Null for a claim that waits; the message of a decided one is mended. */
async function alreadyTaken(
  slack: SlackApi,
  claim: Claim,
): Promise<Saying | null> {
  const state = stateOf(claim, slack.timing.now());
  if (state === "over") {
    const mapping = await findMapping(slack, claim.githubId);
    const linkedTo = mapping.ok ? mapping.value?.slackUserId ?? null : null;
    await showClaim(slack, claim, linkedTo);
    await completeClaim(slack, claim);
    return words.alreadyDecided(claim, linkedTo);
  }
  // While it is "asking", its message can be pressed a moment too early.
  return state === "busy" && claim.status === "deciding"
    ? words.beingDecided(claim)
    : null;
}

async function takeHold(
  slack: SlackApi,
  { claim: key, userId }: Decision,
  holder: string,
): Promise<Result<Claim, SlackError>> {
  const taken = await updateClaim(slack, key, {
    status: "deciding",
    holder,
    decidedBy: userId,
  });
  if (!taken.ok) return taken;
  const settled = await settleHold(slack, key, holder);
  if (!settled.ok) return settled;
  return ok(settled.value.claim ?? taken.value);
}

interface Outcome {
  readonly status: ClaimStatus;
  /** Who the GitHub user is linked to, if this decision does not say it. */
  readonly linkedTo: string | null;
  readonly decidedBy: string;
}

async function carryOut(
  slack: SlackApi,
  { verdict, userId }: Decision,
  claim: Claim,
): Promise<Result<Outcome, SlackError>> {
  const [mapping, person] = await Promise.all([
    findLiveMapping(slack, claim.githubId),
    findPerson(slack, claim.slackUserId),
  ]);
  if (!mapping.ok) return mapping;
  if (!person.ok) return person;
  const outcome = outcomeOf(claim, { verdict, userId }, {
    mapping: mapping.value,
    person: person.value,
  });
  if (outcome.status !== "approved" || mapping.value !== null) {
    return ok(outcome);
  }
  const saved = await saveMapping(slack, {
    githubId: claim.githubId,
    githubLogin: claim.githubLogin,
    slackUserId: claim.slackUserId,
    addedBy: userId,
    updatedAt: new Date(slack.timing.now()).toISOString(),
    source: "claim",
  });
  return saved.ok ? ok(outcome) : saved;
}

/** What a verdict comes to, as things are by now. */
export function outcomeOf(
  { slackUserId }: Pick<Claim, "slackUserId">,
  { verdict, userId: decidedBy }: Pick<Decision, "verdict" | "userId">,
  { mapping, person }: {
    readonly mapping: Mapping | null;
    readonly person: Person | null;
  },
): Outcome {
  if (mapping !== null) {
    const linkedTo = mapping.slackUserId;
    // An approval that was interrupted after it was saved, and stands.
    return linkedTo === slackUserId && mapping.source === "claim"
      ? {
        status: "approved",
        linkedTo: null,
        decidedBy: mapping.addedBy ?? decidedBy,
      }
      : { status: "overtaken", linkedTo, decidedBy };
  }
  const isThere = person !== null && !person.isDeactivated && !person.isBot;
  const status = verdict === "approved" && !isThere ? "void" : verdict;
  return { status, linkedTo: null, decidedBy };
}

async function finish(
  slack: SlackApi,
  held: Claim,
  { status, linkedTo, decidedBy }: Outcome,
): Promise<void> {
  const noted = await updateClaim(slack, held, { status, decidedBy });
  const claim = noted.ok ? noted.value : { ...held, status, decidedBy };
  const saying = personWords.decided(claim, linkedTo);
  await Promise.all([
    showClaim(slack, claim, linkedTo),
    saying && tellPerson(slack, { userId: claim.slackUserId }, saying),
  ]);
  await completeClaim(slack, claim);
}
