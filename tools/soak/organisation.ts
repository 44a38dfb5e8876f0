import { PEOPLE } from "../../sandbox/seed/people.ts";
import { researchOrganisation } from "../../sandbox/seed/research_organisation.ts";
import type { Seed } from "../../sandbox/seed/types.ts";
import { sandboxId } from "../../sandbox/slack/sandbox_id.ts";
import type { Story } from "./story.ts";

/** The first Monday, 09:00 in London. */
export const START = new Date("2026-11-23T09:00:00Z");

export const ORG = "opensafely";
/** Where reports are posted: in the first of them, or in both. */
export const CHANNELS = ["opensafely", "opensafely-users"] as const;
export const [CHANNEL] = CHANNELS;
export const TECH_CHANNEL = "team-rex";

/** How many codespaces the acts of a story choose from. */
export const SPACES = 6;

/** In the tech team's channel, so they may link people and set things up. */
export const MANAGER = "maya.okafor";

/** Somebody who owns codespaces. */
export interface Owner {
  readonly githubId: number;
  readonly login: string;
  /** Slack user name and id. */
  readonly slackName: string;
  readonly slackId: string;
}

/** A codespace as it is on GitHub. */
export interface Space {
  readonly id: number;
  readonly name: string;
  readonly owner: Owner;
  /** Ms since the epoch; null for one that is kept. */
  readonly deadline: number | null;
  /** `unsaid`: GitHub says too little about it. */
  readonly git: "unsaved" | "saved" | "unsaid";
  /** When its deadline moved last, as opening it does: ms since the epoch. */
  readonly movedAt: number;
}

/** Linked, but for the last one, who joined last week. */
const LOGINS = [
  "ameliahargreaves",
  "tadeyemi",
  "priya-raghunathan",
  "danokafor",
  "meilingcho",
  "rhys-pritchard",
];

export const OWNERS: readonly Owner[] = LOGINS.map((login) => {
  const person = PEOPLE.find((one) => one.login === login);
  const { slackName = null, githubId = 0 } = person ?? {};
  if (slackName === null) throw new Error(`${login} is not in the seed`);
  return { githubId, login, slackName, slackId: sandboxId("U", slackName) };
});

export function ownerAt(index: number): Owner {
  const owner = OWNERS[index % OWNERS.length];
  if (owner === undefined) throw new Error("The organisation has no owner");
  return owner;
}

/** Two people in turn have two codespaces. */
export function ownerOfSpace(id: number): Owner {
  return ownerAt(ownerIndexOf(id));
}

export function ownerIndexOf(space: number): number {
  return space <= SPACES ? (space - 1) % 5 : space;
}

export function nameOf(id: number): string {
  return `space-${id}`;
}

/** The sandbox's organisation, which reports on Mondays at nine. */
export function organisationOf({ delivery, channels }: Story): Seed {
  const seed = researchOrganisation(START);
  return {
    ...seed,
    github: { ...seed.github, codespaces: [] },
    settings: seed.settings.map((item) => ({
      ...item,
      delivery,
      channel_ids: CHANNELS.slice(0, channels)
        .map((name) => sandboxId("C", name)),
      ...{ weekday: "Monday", time: "09:00", timezone: "Europe/London" },
      ...{ last_call: true, post_when_empty: false },
    })),
  };
}
