import type { Codespace, GitStatus } from "../codespace.ts";

/** The `now` of the tests: a Monday, 09:00 in London. */
export const NOW = new Date("2026-11-23T09:00:00Z");

const HOUR_MS = 60 * 60 * 1000;

/** So many hours from the tests' now; negative for the past. */
export function hoursFromNow(hours: number): Date {
  return new Date(NOW.getTime() + hours * HOUR_MS);
}

export function daysFromNow(days: number): Date {
  return hoursFromNow(days * 24);
}

/** At risk unless overridden: uncommitted changes, two days left. */
export function buildCodespace(
  overrides: Partial<Omit<Codespace, "git">> & { git?: Partial<GitStatus> } =
    {},
): Codespace {
  const { git, ...rest } = overrides;
  const name = rest.name ?? "fuzzy-umbrella-x5gq7w9v";
  return {
    id: "1001",
    name,
    displayName: "fuzzy umbrella",
    owner: { githubId: "501", login: "maya-okafor" },
    repository: "opensafely/long-covid",
    webUrl: `https://${name}.github.dev`,
    state: "Shutdown",
    retentionExpiresAt: daysFromNow(2),
    ...rest,
    git: {
      ref: "main",
      ahead: 0,
      hasUncommittedChanges: true,
      hasUnpushedChanges: false,
      ...git,
    },
  };
}
