import { codespaceRecord } from "../../sandbox/github/codespace_record.ts";
import { minimalRepository } from "../../sandbox/github/minimal_repository.ts";
import { simpleUser } from "../../sandbox/github/simple_user.ts";
import type { CodespaceRecord } from "../../sandbox/github/types.ts";
import { researchOrganisation } from "../../sandbox/seed/research_organisation.ts";
import type { Seed } from "../../sandbox/seed/types.ts";
import { NOW, ORG } from "./app.ts";

const HOUR_MS = 60 * 60 * 1000;

/** Slack refuses what is not upper case, and GitHub ids are numbers. */
export const slackIdOf = (owner: number) => `U0OWNER${owner}`;
const githubIdOf = (owner: number) => 50_000_000 + owner;
export const loginOf = (owner: number) => `researcher-${owner}`;

/** The research organisation with other codespaces in it. */
export function organisationWith(
  codespaces: readonly CodespaceRecord[],
): Seed {
  const seed = researchOrganisation(NOW);
  return { ...seed, github: { ...seed.github, codespaces } };
}

/**
 * The same with this many more people, each linked to a Slack user, who are in
 * the channels that are open to all, unless they are outsiders.
 */
export function organisationOf(
  { owners, codespaces, outsiders = [] }: {
    readonly owners: number;
    readonly codespaces: readonly CodespaceRecord[];
    /** Numbers of those who are in no channel. */
    readonly outsiders?: readonly number[];
  },
): Seed {
  const seed = organisationWith(codespaces);
  const numbers = Array.from({ length: owners }, (_, index) => index);
  const insiders = numbers.filter((owner) => !outsiders.includes(owner))
    .map(loginOf);
  return {
    ...seed,
    slack: {
      ...seed.slack,
      channels: seed.slack.channels.map((channel) =>
        channel.name === "team-rex"
          ? channel
          : { ...channel, members: [...channel.members, ...insiders] }
      ),
      users: [
        ...seed.slack.users,
        ...numbers.map((owner) => ({
          id: slackIdOf(owner),
          name: loginOf(owner),
          realName: `Researcher ${owner}`,
          email: `${loginOf(owner)}@opensafely.example`,
        })),
      ],
    },
    mappings: numbers.map((owner) => ({
      github_id: String(githubIdOf(owner)),
      github_login: loginOf(owner),
      slack_user_id: slackIdOf(owner),
      added_by: slackIdOf(0),
      updated_at: NOW.toISOString(),
      source: "import",
    })),
  };
}

/** Codespaces at risk, dealt out to the owners in turn; names are `risk-N`. */
export function atRiskCodespaces(
  { count, owners }: { readonly count: number; readonly owners: number },
): CodespaceRecord[] {
  return Array.from({ length: count }, (_, index) =>
    atRisk({
      id: 7_000_000 + index,
      name: `risk-${index}`,
      display_name: `analysis of cohort number ${index}`,
      owner: owner(index % owners),
      retention_expires_at: new Date(
        NOW.getTime() + (2 + index % 200) * HOUR_MS,
      ).toISOString(),
    }));
}

/** One codespace with unsaved work that goes in a day and a half. */
export function atRisk(
  overrides: Partial<CodespaceRecord> = {},
): CodespaceRecord {
  return codespaceRecord({
    repository: minimalRepository({
      id: 310_552_000,
      name: "antibiotic-prescribing",
      owner: { id: 67_483_152, login: ORG, type: "Organization" },
    }),
    retention_expires_at: new Date(NOW.getTime() + 36 * HOUR_MS).toISOString(),
    git_status: {
      ahead: 2,
      behind: 0,
      has_unpushed_changes: true,
      has_uncommitted_changes: true,
      ref: "main",
    },
    ...overrides,
  });
}

/** Somebody of organisationOf. */
export function owner(number: number) {
  return simpleUser({ id: githubIdOf(number), login: loginOf(number) });
}

/** Saved and due in a month: read, and of no interest. */
export function cleanCodespaces(count: number, from = 0): CodespaceRecord[] {
  return Array.from({ length: count }, (_, index) =>
    codespaceRecord({
      id: 9_000_000 + from + index,
      name: `clean-${from + index}`,
      retention_expires_at: new Date(
        NOW.getTime() + 30 * 24 * HOUR_MS,
      ).toISOString(),
    }));
}
