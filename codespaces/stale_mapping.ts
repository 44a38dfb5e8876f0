import type { Mapping } from "./mapping.ts";
import type { Person } from "./person.ts";

/** Why a mapping no longer leads to anybody. */
export type StaleReason =
  | "deactivated_in_slack"
  | "unknown_to_slack"
  | "gone_from_github"
  /** The account became an organisation; its id stays. */
  | "no_person_on_github";

export interface StaleMapping {
  readonly mapping: Mapping;
  readonly because: StaleReason;
}

/** A mapping whose GitHub user has another login by now. */
export interface RenamedMapping {
  readonly mapping: Mapping;
  readonly login: string;
}

/** The mappings whose Slack user nothing reaches any more, in their order. */
export function staleInSlack(
  mappings: readonly Mapping[],
  people: readonly Person[],
): StaleMapping[] {
  const byId = new Map(people.map((person) => [person.slackUserId, person]));
  return mappings.flatMap((mapping): StaleMapping[] => {
    const person = byId.get(mapping.slackUserId);
    if (person === undefined) return [{ mapping, because: "unknown_to_slack" }];
    return person.isDeactivated
      ? [{ mapping, because: "deactivated_in_slack" }]
      : [];
  });
}

/**
 * Whether an organisation's check looks after links, which all organisations
 * share: else each would tell the same. It falls to the first one, by login,
 * that has a tech channel; where none has, to everyone.
 */
export function checksLinks(
  org: string,
  organisations: readonly {
    readonly org: string;
    readonly techChannelId: string | null;
  }[],
): boolean {
  const [first = org] = organisations
    .filter(({ techChannelId }) => techChannelId !== null)
    .map((one) => one.org)
    .toSorted();
  return first.toLowerCase() === org.toLowerCase();
}
