import { NOTHING_NOTED, type Warning } from "../warning.ts";

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
    ...NOTHING_NOTED,
    ...overrides,
  };
}
