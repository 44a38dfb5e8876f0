/**
 * Somebody's word that a GitHub user is them, from the press of "This is me"
 * to the tech team's decision.
 */
export interface Claim {
  readonly githubId: string;
  /** As GitHub spelled it when it was asked. */
  readonly githubLogin: string;
  readonly slackUserId: string;
  /** The function execution whose message has the buttons. */
  readonly executionId: string;
  readonly status: ClaimStatus;
  /** The delivery or press that may act; every other one steps aside. */
  readonly holder: string;
  /** Where the tech team was asked; null until the message stands. */
  readonly channelId: string | null;
  readonly messageTs: string | null;
  readonly notes: ClaimNotes;
  /** Who pressed a button; null until somebody has. */
  readonly decidedBy: string | null;
  /** ISO 8601. */
  readonly askedAt: string;
  /** ISO 8601; moves with every change, so silence shows. */
  readonly updatedAt: string;
}

export const CLAIM_STATUSES = [
  /** On its way to the tech team. */
  "asking",
  /** Waiting for the tech team. */
  "open",
  /** Somebody pressed a button just now. */
  "deciding",
  "approved",
  "rejected",
  /** The GitHub user was linked to somebody in another way. */
  "overtaken",
  /** The person cannot be linked any more: their account is deactivated. */
  "void",
  /** Never reached the tech team. */
  "dropped",
] as const;

export type ClaimStatus = typeof CLAIM_STATUSES[number];

/** What the tech team should know before it decides. */
export interface ClaimNotes {
  /** The name on the GitHub profile; null where there is none. */
  readonly profileName: string | null;
  /** Other GitHub users that the person is linked to. */
  readonly otherLogins: readonly string[];
  /** Other people who say that they are this GitHub user. */
  readonly rivals: readonly string[];
  /** A guest of the workspace, or from an organisation connected to it. */
  readonly isGuest: boolean;
  /** Neither a member of the organisation nor the owner of a codespace. */
  readonly isStranger: boolean;
  /** Whoever rejected the same claim before; null where nobody did. */
  readonly rejectedBy: string | null;
}

/** Slack ends an execution after 60 s: an older sign is from a dead one. */
const ASKING_MS = 60_000;

/** The same of a press, which has 10 s. */
const DECIDING_MS = 12_000;

/**
 * Where a claim stands for somebody who comes upon it: `waiting` for the tech
 * team; `busy`, because somebody is at work on it; `over`.
 */
export function stateOf(
  { status, updatedAt }: Pick<Claim, "status" | "updatedAt">,
  nowMs: number,
): "waiting" | "busy" | "over" {
  const ageMs = nowMs - Date.parse(updatedAt);
  switch (status) {
    // Its message stands if its buttons can be pressed at all.
    case "asking":
      return ageMs < ASKING_MS ? "busy" : "waiting";
    case "deciding":
      return ageMs < DECIDING_MS ? "busy" : "waiting";
    case "open":
      return "waiting";
    default:
      return "over";
  }
}
