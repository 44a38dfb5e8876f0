import type { Mapping } from "../../codespaces/mapping.ts";
import { ok, type Result } from "../../codespaces/result.ts";
import { findMapping } from "../../datastores/github_slack_mappings.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import type { SlackError } from "../../slack/api/errors.ts";
import { findPerson } from "../../slack/api/people.ts";

/**
 * Whom a GitHub user is linked to. A link to an account that is deactivated or
 * gone counts as none: its owner may have a new one.
 */
export async function findLiveMapping(
  slack: SlackApi,
  githubId: string,
): Promise<Result<Mapping | null, SlackError>> {
  const mapping = await findMapping(slack, githubId);
  if (!mapping.ok || mapping.value === null) return mapping;
  const person = await findPerson(slack, mapping.value.slackUserId);
  if (!person.ok) return person;
  const isLive = person.value !== null && !person.value.isDeactivated;
  return ok(isLive ? mapping.value : null);
}
