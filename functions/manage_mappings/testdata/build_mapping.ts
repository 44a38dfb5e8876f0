import type { PlannedMapping } from "../../../codespaces/import_plan.ts";
import type { Mapping } from "../../../codespaces/mapping.ts";

/** A mapping as the form stores it. */
export function buildMapping(overrides: Partial<Mapping> = {}): Mapping {
  return {
    githubId: "583231",
    githubLogin: "octocat",
    slackUserId: "U0123ABCD",
    addedBy: "U0456EFGH",
    updatedAt: "2026-11-23T09:00:00.000Z",
    source: "form",
    ...overrides,
  };
}

/** This many, each as long as GitHub and Slack let them be. */
export function longMappings(amount: number): Mapping[] {
  return Array.from({ length: amount }, (_, index) =>
    buildMapping({
      githubId: String(100_000_000 + index),
      githubLogin: `${"x".repeat(34)}${String(index).padStart(5, "0")}`,
      slackUserId: `U0${String(index).padStart(9, "0")}`,
    }));
}

/** A line of a list, as it is planned. */
export function buildPlanned(
  overrides: Partial<PlannedMapping> = {},
): PlannedMapping {
  return {
    line: 1,
    text: "octocat, @maya",
    githubId: "583231",
    githubLogin: "octocat",
    slackUserId: "U0123ABCD",
    personName: "Maya",
    previous: null,
    alsoLinkedTo: [],
    ...overrides,
  };
}
