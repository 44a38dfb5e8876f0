import pMap from "p-map";
import type { Mapping } from "../../codespaces/mapping.ts";
import { ok, type Result } from "../../codespaces/result.ts";
import type { SlackApi } from "../../slack/api.ts";
import type { SlackError } from "../../slack/errors.ts";
import { findPerson, type Person } from "../../slack/people.ts";

/** So many at once are no guests of other workspaces: the list is believed. */
const MOST_ASKED = 40;

const QUESTIONS_AT_ONCE = 4;

/**
 * The people behind mappings whom the list of the workspace does not have: it
 * leaves out who is of another organisation, in a channel shared with it.
 */
export async function findMissingPeople(
  slack: SlackApi,
  mappings: readonly Mapping[],
  people: readonly Person[],
): Promise<Result<Person[], SlackError>> {
  const known = new Set(people.map(({ slackUserId }) => slackUserId));
  const missing = new Set(
    mappings.map(({ slackUserId }) => slackUserId)
      .filter((slackUserId) => !known.has(slackUserId)),
  );
  if (missing.size > MOST_ASKED) return ok([]);
  const answers = await pMap(
    missing,
    (slackUserId) => findPerson(slack, slackUserId),
    { concurrency: QUESTIONS_AT_ONCE },
  );
  const found: Person[] = [];
  for (const answer of answers) {
    if (!answer.ok) return answer;
    if (answer.value !== null) found.push(answer.value);
  }
  return ok(found);
}
