import { isExcluded, isGone } from "./classify.ts";
import type { Codespace, Owner } from "./codespace.ts";
import type { Mapping } from "./mapping.ts";

/**
 * Some people by Slack user id, each once; owners are mapped people too, and
 * come first.
 */
export interface Group {
  readonly owners: readonly string[];
  readonly mapped: readonly string[];
}

/** Whom to look for in channels, and who cannot be looked for. */
export interface CoveragePeople {
  readonly group: Group;
  /** Owners of codespaces that no Slack user is linked to, by login. */
  readonly unmapped: readonly Owner[];
}

/** A channel that can be looked into. */
export interface ChannelMembers {
  readonly channelId: string;
  readonly members: ReadonlySet<string>;
}

/** Everybody in a channel. */
export interface ReadChannel extends ChannelMembers {
  /** Without "#"; chosen by people, so data. */
  readonly name: string;
}

/** A channel whose members are not to be had. */
export interface UnreadChannel {
  readonly channelId: string;
  /** Why, and what would help: sentences that go on from the channel's name. */
  readonly because: string;
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

/** A codespace's owner, if a report could name it: not gone, not excluded. */
export function reportableOwner(
  codespace: Codespace,
  excludedRepos: readonly string[],
): Owner | null {
  return isGone(codespace.state) ||
      isExcluded(codespace.repository, excludedRepos)
    ? null
    : codespace.owner;
}

/** Each once, by login. */
export function ownersByLogin(owners: readonly (Owner | null)[]): Owner[] {
  const byId = new Map(
    owners.flatMap((one) => one === null ? [] : [[one.githubId, one]]),
  );
  return [...byId.values()].toSorted((a, b) =>
    a.login.localeCompare(b.login, "en")
  );
}

/**
 * Sorts owners and mappings into people, without the deactivated, who are in no
 * channel that counts. Two GitHub users of one person are one owner.
 */
export function findCoveragePeople(
  owners: readonly Owner[],
  mappings: readonly Mapping[],
  deactivated: ReadonlySet<string>,
): CoveragePeople {
  const slackIds = new Map(
    mappings.map(({ githubId, slackUserId }) => [githubId, slackUserId]),
  );
  const active = (ids: readonly string[]) =>
    [...new Set(ids)].filter((id) => !deactivated.has(id));
  const linked = owners.flatMap(({ githubId }) => slackIds.get(githubId) ?? []);
  return {
    group: {
      owners: active(linked),
      mapped: active([...linked, ...slackIds.values()]),
    },
    unmapped: owners.filter(({ githubId }) => !slackIds.has(githubId)),
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

function byReach({ reached: a }: Reach, { reached: b }: Reach): number {
  return b.owners.length - a.owners.length ||
    b.mapped.length - a.mapped.length;
}

function pick({ owners, mapped }: Group, wanted: (id: string) => boolean) {
  return { owners: owners.filter(wanted), mapped: mapped.filter(wanted) };
}
