import type { Claim } from "../../../codespaces/claim.ts";

/** A claim that waits for the tech team. */
export function buildClaim(overrides: Partial<Claim> = {}): Claim {
  return {
    githubId: "7",
    githubLogin: "maya-okafor",
    slackUserId: "U0MAYA",
    executionId: "Fx1",
    status: "open",
    holder: "holder",
    channelId: "C0TECH",
    messageTs: "1700000000.000001",
    notes: {
      profileName: null,
      otherLogins: [],
      rivals: [],
      isGuest: false,
      isStranger: false,
      rejectedBy: null,
    },
    decidedBy: null,
    askedAt: "2026-11-23T09:00:00.000Z",
    updatedAt: "2026-11-23T09:00:00.000Z",
    ...overrides,
  };
}
