import type { Person } from "../../codespaces/person.ts";
import type { Owner } from "../../codespaces/codespace.ts";
import {
  type Suggestion,
  suggestPerson,
} from "../../codespaces/suggest_person.ts";
import { listMappings } from "../../datastores/github_slack_mappings.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import type { SlackUsers } from "../../slack/words/owner_entry.ts";
import { listPeople } from "../../slack/api/people.ts";
import { unmappedOwners } from "../../slack/words/report_outcome.ts";
import type { Findings } from "./find_risks.ts";

/** A timeout: neither is worth more of the run's minute. */
const PEOPLE_MS = 10_000;
const MAPPINGS_MS = 15_000;

/** Everybody in the workspace; nobody where Slack does not say. */
export async function readPeople(slack: SlackApi): Promise<readonly Person[]> {
  const people = await listPeople(slack.within(PEOPLE_MS));
  return people.ok ? people.value : [];
}

/**
 * Who can read a report, and who cannot any more, both by GitHub id: a link to
 * a deactivated account leads to nobody, and its owner may have a new one.
 */
export function withoutDeactivated(
  linked: SlackUsers,
  people: readonly Person[],
): Pick<Findings, "slackUsers" | "deactivated"> {
  const gone = new Set(
    people.filter(({ isDeactivated }) => isDeactivated)
      .map(({ slackUserId }) => slackUserId),
  );
  const split = (isGone: boolean) =>
    new Map([...linked].filter(([, id]) => gone.has(id) === isGone));
  return { slackUsers: split(false), deactivated: split(true) };
}

/** Who the unmapped owners likely are, by GitHub id; often nobody. */
export async function suggestPeople(
  slack: SlackApi,
  findings: Findings,
): Promise<ReadonlyMap<string, Suggestion>> {
  const unmapped = unmappedOwners(findings.report, findings);
  if (unmapped.length === 0) return new Map();
  // Nobody who is linked already is suggested.
  const mappings = await listMappings(slack.within(MAPPINGS_MS));
  if (!mappings.ok) return new Map();
  const linked = new Set(mappings.value.map(({ slackUserId }) => slackUserId));
  return suggest(unmapped, findings.people, linked);
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
