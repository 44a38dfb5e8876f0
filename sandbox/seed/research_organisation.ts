import type { GithubSeed } from "../github/types.ts";
import { sandboxId } from "../slack/sandbox_id.ts";
import type { SlackSeed } from "../slack/types.ts";
import { COLLEAGUES, PEOPLE, type Person } from "./people.ts";
import { organisationCodespaces } from "./codespaces.ts";
import { ORGANISATION } from "./studies.ts";
import type { MappingItem, Seed, SettingsItem } from "./types.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * An invented research organisation, `opensafely`: 12 researchers and 3 of the
 * tech team, three colleagues who are in Slack alone, 9 studies, 40 codespaces
 * that between them meet every rule of what is at risk, and three channels. All
 * dates are relative to `now`, so
 * that 14 codespaces of 8 owners are at risk when the report runs at `now`
 * or within an hour of it.
 */
export function researchOrganisation(now: Date): Seed {
  return {
    now,
    org: ORGANISATION.login,
    slack: slack(),
    github: github(now),
    mappings: PEOPLE.flatMap((person) => mapping(person, now)),
    settings: [settings(now)],
  };
}

function slack(): SlackSeed {
  const users = PEOPLE.flatMap((person) => {
    const { name, slackName, team, timezone, hasLeft } = person;
    if (slackName === null) return [];
    return [{
      name: slackName,
      realName: name,
      email: `${slackName}@opensafely.example`,
      isAdmin: team === "tech",
      deactivated: hasLeft ?? false,
      ...(timezone && { timezone }),
    }];
  });
  const everyone = users.filter(({ deactivated }) => !deactivated)
    .map(({ name }) => name);
  const techTeam = users.filter(({ isAdmin }) => isAdmin)
    .map(({ name }) => name);
  const seated = (channel: string) =>
    COLLEAGUES.filter(({ channels }) => channels.includes(channel))
      .map(({ name }) => name);
  return {
    users: [...users, ...COLLEAGUES],
    channels: [
      ["opensafely", everyone] as const,
      ["opensafely-users", everyone] as const,
      ["team-rex", techTeam] as const,
    ].map(([name, members]) => ({
      name,
      members: [...members, ...seated(name)],
    })),
  };
}

function github(now: Date): GithubSeed {
  const accounts = PEOPLE.map(({ githubId: id, login, name, role }) => ({
    id,
    login,
    name,
    role,
  }));
  const codespaces = organisationCodespaces(now);
  return { organisation: ORGANISATION, accounts, codespaces };
}

function mapping(person: Person, now: Date): MappingItem[] {
  if (!person.isMapped || person.slackName === null) return [];
  return [{
    github_id: String(person.githubId),
    github_login: person.login,
    slack_user_id: sandboxId("U", person.slackName),
    added_by: sandboxId("U", "lauren"),
    updated_at: new Date(now.getTime() - 90 * DAY_MS).toISOString(),
    source: "form",
  }];
}

function settings(now: Date): SettingsItem {
  return {
    org: ORGANISATION.login,
    channel_ids: [sandboxId("C", "opensafely")],
    tech_channel_id: sandboxId("C", "team-rex"),
    help_channel_id: sandboxId("C", "opensafely-users"),
    threshold_days: 10,
    excluded_repos: ["research-template"],
    updated_by: sandboxId("U", "ruth"),
    updated_at: new Date(now.getTime() - 30 * DAY_MS).toISOString(),
  };
}
