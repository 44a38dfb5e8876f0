import type { Warning } from "../warning.ts";

/** Nothing but whose codespace it is, unless overridden. */
export function buildWarning(overrides: Partial<Warning> = {}): Warning {
  return {
    codespaceId: "1001",
    org: "opensafely",
    ownerId: "501",
    ownerLogin: "maya-okafor",
    slackUserId: null,
    repository: null,
    codespaceName: null,
    firstWarnedAt: null,
    warnedAt: null,
    timesWarned: 0,
    toldIn: null,
    occasion: null,
    retentionExpiresAt: null,
    lastCallFor: null,
    techToldFor: null,
    outcome: null,
    decidedAt: null,
    ...overrides,
  };
}
