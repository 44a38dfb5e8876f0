import type { Claim, ClaimStatus } from "../../codespaces/claim.ts";

export interface ClaimOutputs {
  readonly status:
    | "approved"
    | "rejected"
    | "already_linked"
    | "already_waiting"
    | "refused";
  readonly github_id: string;
  readonly github_login: string;
  readonly slack_user_id: string;
  /** Absent where nobody decided. */
  readonly decided_by?: string;
}

const STATUSES: Readonly<Record<ClaimStatus, ClaimOutputs["status"]>> = {
  asking: "already_waiting",
  open: "already_waiting",
  deciding: "already_waiting",
  approved: "approved",
  rejected: "rejected",
  overtaken: "already_linked",
  void: "refused",
  dropped: "refused",
};

/** What a claim came to. */
export function outputsOf(claim: Claim): ClaimOutputs {
  return {
    status: STATUSES[claim.status],
    github_id: claim.githubId,
    github_login: claim.githubLogin,
    slack_user_id: claim.slackUserId,
    ...(claim.decidedBy !== null && { decided_by: claim.decidedBy }),
  };
}
