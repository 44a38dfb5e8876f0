import type { Claim } from "../../codespaces/claim.ts";
import { ok, type Result } from "../../codespaces/result.ts";
import { type ClaimKey, findClaim } from "../../datastores/mapping_claims.ts";
import type { SlackApi } from "../../slack/api.ts";
import type { SlackError } from "../../slack/errors.ts";

/**
 * Two who start together may both take hold of a claim; after this long, both
 * see who was the last. The datastore cannot write on a condition.
 */
const SETTLE_MS = 1_500;

/**
 * Waits until it is settled who holds a claim, and tells: the claim as it is,
 * and whether `holder` may act on it.
 */
export async function settleHold(
  slack: SlackApi,
  key: ClaimKey,
  holder: string,
): Promise<
  Result<{ readonly claim: Claim | null; readonly isHeld: boolean }, SlackError>
> {
  await slack.timing.sleep(SETTLE_MS);
  const found = await findClaim(slack, key);
  if (!found.ok) return found;
  const claim = found.value;
  return ok({ claim, isHeld: claim?.holder === holder });
}
