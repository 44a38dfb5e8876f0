import type { Mapping, MappingSource } from "../codespaces/mapping.ts";
import { fail, ok, type Result } from "../codespaces/result.ts";
import type { SlackApi } from "../slack/api/api.ts";
import type { SlackError } from "../slack/api/errors.ts";
import {
  findMapping,
  findMappingsOf,
  saveMapping,
} from "./github_slack_mappings.ts";

/** Who is to be linked to whom. */
export interface NewLink {
  readonly githubId: string;
  readonly githubLogin: string;
  readonly slackUserId: string;
  /** Who links them. */
  readonly addedBy: string;
  readonly source: MappingSource;
}

/** What was stored before. */
export interface LinkedBefore {
  /** Whom the GitHub user was linked to; null where to nobody. */
  readonly before: Mapping | null;
  /** Other GitHub users that the same person is linked to. */
  readonly others: readonly Mapping[];
}

/** Slack's answer, and whether it was to the writing. */
export interface NotLinked {
  readonly error: SlackError;
  readonly isWriting: boolean;
}

/**
 * Links a GitHub user to a person, in place of whomever they were linked to.
 * Writes only what differs: a new login alone changes nobody's link, and who
 * proved to be that GitHub user stays proved.
 */
export async function linkPerson(
  slack: SlackApi,
  link: NewLink,
): Promise<Result<LinkedBefore, NotLinked>> {
  const before = await findMapping(slack, link.githubId);
  if (!before.ok) return fail({ error: before.error, isWriting: false });
  const theirs = await findMappingsOf(slack, link.slackUserId);
  if (!theirs.ok) return fail({ error: theirs.error, isWriting: false });
  const mapping = mappingAfter(
    before.value,
    link,
    new Date(slack.timing.now()).toISOString(),
  );
  const put = mapping === before.value
    ? ok(undefined)
    : await saveMapping(slack, mapping);
  if (!put.ok) return fail({ error: put.error, isWriting: true });
  return ok({
    before: before.value,
    others: theirs.value.filter(({ githubId }) => githubId !== link.githubId),
  });
}

/** The same object where there is nothing to write. */
function mappingAfter(
  before: Mapping | null,
  link: NewLink,
  updatedAt: string,
): Mapping {
  const isNew = before?.slackUserId !== link.slackUserId ||
    (link.source === "oauth" && before.source !== "oauth");
  if (isNew) return { ...link, updatedAt };
  const { githubLogin } = link;
  return before.githubLogin === githubLogin
    ? before
    : { ...before, githubLogin };
}
