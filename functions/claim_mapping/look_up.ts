import type { Mapping } from "../../codespaces/mapping.ts";
import type { Person } from "../../codespaces/person.ts";
import { ok, type Result } from "../../codespaces/result.ts";
import { findMappingsOf } from "../../datastores/github_slack_mappings.ts";
import type { SlackApi } from "../../slack/api.ts";
import type { SlackError } from "../../slack/errors.ts";
import { findPersonHere } from "../../slack/people.ts";
import { findLiveMapping } from "./find_live_mapping.ts";
import type { Press } from "./read_press.ts";
import { findTechChannels } from "./tech_channels.ts";

/** What Slack knows of a press. */
export interface LookedUp {
  /** Who pressed; null for somebody whom Slack does not show the app. */
  readonly person: Person | null;
  /** Who the GitHub user is linked to: see `findLiveMapping`. */
  readonly mapping: Mapping | null;
  /** The GitHub users that the person is linked to. */
  readonly theirs: readonly Mapping[];
  /** Tech channels by organisation. */
  readonly techChannels: ReadonlyMap<string, string>;
}

/** All of it or an error: a claim is not passed on half-known. */
export async function lookUp(
  slack: SlackApi,
  { claimedBy, githubId }: Press,
): Promise<Result<LookedUp, SlackError>> {
  const [person, mapping, theirs, techChannels] = await Promise.all([
    findPersonHere(slack, claimedBy),
    findLiveMapping(slack, githubId),
    findMappingsOf(slack, claimedBy),
    findTechChannels(slack),
  ]);
  if (!person.ok) return person;
  if (!mapping.ok) return mapping;
  if (!theirs.ok) return theirs;
  if (!techChannels.ok) return techChannels;
  return ok({
    person: person.value,
    mapping: mapping.value,
    theirs: theirs.value,
    techChannels: techChannels.value,
  });
}
