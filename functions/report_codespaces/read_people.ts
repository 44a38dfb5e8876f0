import type { Owner } from "../../codespaces/codespace.ts";
import type { Person } from "../../codespaces/person.ts";
import {
  type Suggestion,
  suggestPerson,
} from "../../codespaces/suggest_person.ts";
import { listMappings } from "../../datastores/github_slack_mappings.ts";
import type { SlackApi } from "../../slack/api.ts";
import { listPeople } from "../../slack/people.ts";
import {
  type ReportOutcome,
  unmappedOwners,
} from "../../slack/tech_messages.ts";
import type { Findings } from "./find_risks.ts";

/** It is not worth more of the run's minute. */
const READ_MS = 15_000;

/** What the list of the workspace's people tells of a report's owners. */
export type PeopleRead = Pick<ReportOutcome, "suggestions" | "deactivated">;

export const NO_PEOPLE: PeopleRead = {
  suggestions: new Map(),
  deactivated: new Set(),
};

/**
 * Who the unmapped owners likely are, and which linked ones cannot read a
 * report any more. Asks nobody where there are no owners; suggests nobody, and
 * takes everybody for active, where Slack does not say who there is.
 */
export async function readPeople(
  slack: SlackApi,
  { report, slackUsers }: Findings,
): Promise<PeopleRead> {
  if (report.owners.length === 0) return NO_PEOPLE;
  const unmapped = unmappedOwners(report, slackUsers);
  const quick = slack.within(READ_MS);
  const [people, linked] = await Promise.all([
    listPeople(quick),
    unmapped.length === 0 ? new Set<string>() : findLinked(quick),
  ]);
  if (!people.ok) return NO_PEOPLE;
  // Who is linked is read for all that was found, which a last call narrows.
  const owners = new Set(
    report.owners.map(({ owner }) => slackUsers.get(owner.githubId)),
  );
  return {
    suggestions: linked === null
      ? NO_PEOPLE.suggestions
      : suggest(unmapped, people.value, linked),
    deactivated: new Set(
      people.value.flatMap(({ slackUserId, isDeactivated }) =>
        isDeactivated && owners.has(slackUserId) ? [slackUserId] : []
      ),
    ),
  };
}

/** Nobody who is linked already is suggested; null where that is not known. */
async function findLinked(slack: SlackApi): Promise<Set<string> | null> {
  const mappings = await listMappings(slack);
  return mappings.ok
    ? new Set(mappings.value.map(({ slackUserId }) => slackUserId))
    : null;
}

function suggest(
  unmapped: readonly Owner[],
  people: readonly Person[],
  linked: ReadonlySet<string>,
): ReadonlyMap<string, Suggestion> {
  return new Map(unmapped.flatMap(({ githubId, login }) => {
    const user = { login, name: null };
    const suggestion = suggestPerson(user, people, linked);
    return suggestion === null ? [] : [[githubId, suggestion] as const];
  }));
}
