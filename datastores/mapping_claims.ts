import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";
import {
  type Claim,
  CLAIM_STATUSES,
  type ClaimNotes,
} from "../codespaces/claim.ts";
import { fail, ok, type Result } from "../codespaces/result.ts";
import { isRecord } from "../codespaces/is_record.ts";
import type { SlackApi } from "../slack/api.ts";
import type { SlackError } from "../slack/errors.ts";
import { getItem, type Item, putItem, textOf, textsOf } from "./items.ts";
import { queryItems } from "./query_items.ts";

/**
 * Who says that they are which GitHub user: one item a pair of the two, so
 * that a second press of the same button finds the first.
 */
export const MappingClaims = DefineDatastore({
  name: "mapping_claims",
  primary_key: "claim_id",
  attributes: {
    /** `<github_id>.<slack_user_id>` */
    claim_id: { type: Schema.types.string },
    github_id: { type: Schema.types.string },
    github_login: { type: Schema.types.string },
    slack_user_id: { type: Schema.slack.types.user_id },
    execution_id: { type: Schema.types.string },
    status: { type: Schema.types.string },
    holder: { type: Schema.types.string },
    channel_id: { type: Schema.slack.types.channel_id },
    message_ts: { type: Schema.types.string },
    /** JSON: what the tech team was told besides. */
    notes: { type: Schema.types.string },
    decided_by: { type: Schema.slack.types.user_id },
    asked_at: { type: Schema.types.string },
    updated_at: { type: Schema.types.string },
  },
});

/** Whose claim, to which GitHub user. */
export type ClaimKey = Pick<Claim, "githubId" | "slackUserId">;

/** What may change once a claim is stored. */
export type ClaimChange = Partial<
  Pick<
    Claim,
    "status" | "holder" | "channelId" | "messageTs" | "notes" | "decidedBy"
  >
>;

/** A person's claim to a GitHub user; null where they never made one. */
export async function findClaim(
  slack: SlackApi,
  key: ClaimKey,
): Promise<Result<Claim | null, SlackError>> {
  const found = await getItem(slack, MappingClaims.name, idOf(key));
  if (!found.ok) return found;
  return ok(found.value === null ? null : readClaim(found.value));
}

/** Stores a claim; whatever the same person claimed before is replaced. */
export function putClaim(
  slack: SlackApi,
  claim: Omit<Claim, "channelId" | "messageTs" | "decidedBy" | "updatedAt">,
): Promise<Result<void, SlackError>> {
  return putItem(slack, MappingClaims.name, {
    claim_id: idOf(claim),
    github_id: claim.githubId,
    github_login: claim.githubLogin,
    slack_user_id: claim.slackUserId,
    execution_id: claim.executionId,
    status: claim.status,
    holder: claim.holder,
    notes: JSON.stringify(claim.notes),
    asked_at: claim.askedAt,
    updated_at: nowText(slack),
  });
}

/** Changes just this, and gives the claim as it is then. */
export async function updateClaim(
  slack: SlackApi,
  key: ClaimKey,
  change: ClaimChange,
): Promise<Result<Claim, SlackError>> {
  const method = "apps.datastore.update";
  const { status, holder, channelId, messageTs, notes, decidedBy } = change;
  const reply = await slack.call(method, {
    datastore: MappingClaims.name,
    item: {
      claim_id: idOf(key),
      updated_at: nowText(slack),
      ...(status && { status }),
      ...(holder && { holder }),
      ...(channelId && { channel_id: channelId }),
      ...(messageTs && { message_ts: messageTs }),
      ...(notes && { notes: JSON.stringify(notes) }),
      ...(decidedBy && { decided_by: decidedBy }),
    },
  });
  if (!reply.ok) return reply;
  const claim = isRecord(reply.value.item) ? readClaim(reply.value.item) : null;
  return claim === null
    ? fail({ kind: "unreachable", method, reason: "an answer without a claim" })
    : ok(claim);
}

/** Everybody's claims to a GitHub user, decided ones too, in no order. */
export async function findClaimsTo(
  slack: SlackApi,
  githubId: string,
): Promise<Result<Claim[], SlackError>> {
  const items = await queryItems(slack, MappingClaims.name, {
    expression: "#github_id = :github_id",
    expression_attributes: { "#github_id": "github_id" },
    expression_values: { ":github_id": githubId },
  });
  if (!items.ok) return items;
  return ok(items.value.flatMap((item) => readClaim(item) ?? []));
}

function idOf({ githubId, slackUserId }: ClaimKey): string {
  return `${githubId}.${slackUserId}`;
}

/** Null for an item that is no claim: written by something else. */
function readClaim(item: Item): Claim | null {
  const githubId = textOf(item.github_id);
  const slackUserId = textOf(item.slack_user_id);
  const executionId = textOf(item.execution_id);
  const status = CLAIM_STATUSES.find((known) => known === item.status);
  if (!githubId || !slackUserId || !executionId || !status) return null;
  return {
    githubId,
    githubLogin: textOf(item.github_login) ?? "",
    slackUserId,
    executionId,
    status,
    holder: textOf(item.holder) ?? "",
    channelId: textOf(item.channel_id),
    messageTs: textOf(item.message_ts),
    notes: readNotes(item.notes),
    decidedBy: textOf(item.decided_by),
    askedAt: textOf(item.asked_at) ?? "",
    updatedAt: textOf(item.updated_at) ?? "",
  };
}

function readNotes(value: unknown): ClaimNotes {
  const notes = parseRecord(value);
  return {
    profileName: textOf(notes.profileName),
    otherLogins: textsOf(notes.otherLogins) ?? [],
    rivals: textsOf(notes.rivals) ?? [],
    isGuest: notes.isGuest === true,
    isStranger: notes.isStranger === true,
    rejectedBy: textOf(notes.rejectedBy),
  };
}

function parseRecord(value: unknown): Item {
  try {
    const parsed: unknown = JSON.parse(textOf(value) ?? "{}");
    return isRecord(parsed) ? parsed : {};
  } catch {
    return {}; // written by something else: as good as not there
  }
}

function nowText(slack: SlackApi): string {
  return new Date(slack.timing.now()).toISOString();
}
