import {
  type Suggestion,
  suggestPerson,
} from "../../codespaces/suggest_person.ts";
import { listMappings } from "../../datastores/github_slack_mappings.ts";
import type { SlackApi } from "../../slack/api.ts";
import { listPeople } from "../../slack/people.ts";
import { unmappedOwners } from "../../slack/tech_messages.ts";
import type { Findings } from "./find_risks.ts";

/** A suggestion is not worth more of the run's minute. */
const SUGGEST_MS = 15_000;

/**
 * Who the unmapped owners likely are, by GitHub id. Asks nobody where all are
 * mapped, and suggests nobody where Slack does not say who there is.
 */
export async function suggestPeople(
  slack: SlackApi,
  { report, slackUsers }: Findings,
): Promise<ReadonlyMap<string, Suggestion>> {
  const unmapped = unmappedOwners(report, slackUsers);
  if (unmapped.length === 0) return new Map();
  const quick = slack.within(SUGGEST_MS);
  const [people, mappings] = await Promise.all([
    listPeople(quick),
    listMappings(quick),
  ]);
  if (!people.ok || !mappings.ok) return new Map();
  const linked = new Set(mappings.value.map(({ slackUserId }) => slackUserId));
  return new Map(unmapped.flatMap(({ githubId, login }) => {
    const user = { login, name: null };
    const suggestion = suggestPerson(user, people.value, linked);
    return suggestion === null ? [] : [[githubId, suggestion] as const];
  }));
}
