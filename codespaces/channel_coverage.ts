import { classify, type RiskRules } from "./classify.ts";
import type { Codespace, Owner } from "./codespace.ts";
import type { Mapping } from "./mapping.ts";

/** Some people by Slack user id, each once; owners are mapped people too. */
export interface Group {
  readonly owners: readonly string[];
  readonly mapped: readonly string[];
}

/** Whom to look for in channels, and who cannot be looked for. */
export interface CoveragePeople {
  readonly group: Group;
  /** Owners of codespaces that no Slack user is linked to, by login. */
  readonly unmapped: readonly Owner[];
  /** Mapped people who are deactivated in Slack, so in no channel that counts. */
  readonly deactivated: Group;
}

/** A channel that can be looked into. */
export interface ChannelMembers {
  readonly channelId: string;
  readonly members: ReadonlySet<string>;
}

/** Whom one channel reaches, used alone. */
export interface Reach {
  readonly channelId: string;
  readonly reached: Group;
  readonly missed: Group;
}

export interface Coverage {
  readonly all: Group;
  /** The one that reaches most first: by owners, then by mapped people. */
  readonly channels: readonly Reach[];
  /** The people who are in each of the channels. */
  readonly inAll: Group;
  /** The people who are in none of them. */
  readonly inNone: Group;
}

/**
 * The owners whose codespaces a report could name, each once, by login: not
 * those whose codespaces are all gone or excluded.
 */
export function ownersOf(
  codespaces: readonly Codespace[],
  rules: RiskRules,
): Owner[] {
  const counted = codespaces.filter((codespace) => {
    const verdict = classify(codespace, rules);
    return verdict !== "gone" && verdict !== "excluded";
  });
  const byId = new Map(counted.map(({ owner }) => [owner.githubId, owner]));
  return [...byId.values()].toSorted((a, b) =>
    a.login.localeCompare(b.login, "en")
  );
}

/**
 * Sorts owners and mappings into people. Whoever has two GitHub users is one
 * person, and an owner where either of them is.
 */
export function findCoveragePeople(
  owners: readonly Owner[],
  mappings: readonly Mapping[],
  deactivated: ReadonlySet<string>,
): CoveragePeople {
  const slackIds = new Map(
    mappings.map(({ githubId, slackUserId }) => [githubId, slackUserId]),
  );
  const everyone: Group = {
    owners: unique(
      owners.flatMap(({ githubId }) => slackIds.get(githubId) ?? []),
    ),
    mapped: unique([...slackIds.values()]),
  };
  return {
    group: pick(everyone, (id) => !deactivated.has(id)),
    unmapped: owners.filter(({ githubId }) => !slackIds.has(githubId)),
    deactivated: pick(everyone, (id) => deactivated.has(id)),
  };
}

/** Counts people in channels. In a tie the channels keep their order. */
export function measureCoverage(
  all: Group,
  channels: readonly ChannelMembers[],
): Coverage {
  const isIn = (id: string) => ({ members }: ChannelMembers) => members.has(id);
  return {
    all,
    channels: channels.map(({ channelId, members }): Reach => ({
      channelId,
      reached: pick(all, (id) => members.has(id)),
      missed: pick(all, (id) => !members.has(id)),
    })).toSorted(byReach),
    inAll: pick(all, (id) => channels.length > 0 && channels.every(isIn(id))),
    inNone: pick(all, (id) => !channels.some(isIn(id))),
  };
}

/** The channel that reaches most, if one reaches anybody; the first of a tie. */
export function bestOf({ channels: [first] }: Coverage): Reach | null {
  return first !== undefined && first.reached.mapped.length > 0 ? first : null;
}

/** The mapped people of a group who own no codespace. */
export function othersIn({ owners, mapped }: Group): string[] {
  const known = new Set(owners);
  return mapped.filter((id) => !known.has(id));
}

function byReach({ reached: a }: Reach, { reached: b }: Reach): number {
  return b.owners.length - a.owners.length ||
    b.mapped.length - a.mapped.length;
}

function pick({ owners, mapped }: Group, wanted: (id: string) => boolean) {
  return { owners: owners.filter(wanted), mapped: mapped.filter(wanted) };
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
