import { checkPerson } from "../../codespaces/find_person.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import {
  findMapping,
  findMappingsOf,
} from "../../datastores/github_slack_mappings.ts";
import { linkPerson } from "../../datastores/link_person.ts";
import { listOrganisations } from "../../datastores/report_settings.ts";
import type { GithubAccount } from "../../github/find_users.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { findPerson } from "../../slack/api/people.ts";
import { explain } from "../../slack/modal/explain.ts";
import { postOnce } from "../../slack/posting/post_once.ts";
import { loginLink } from "../../slack/words/github_links.ts";
import { paragraph } from "../../slack/words/paragraph.ts";
import { text, user } from "../../slack/words/rich_text.ts";
import { displayText } from "../../slack/words/safe_text.ts";
import type { LinkOffer } from "./screens.ts";

/** What there is to offer; null where they are linked, or it is not known. */
export async function findOffer(
  slack: SlackApi,
  { githubId, login }: GithubAccount,
  slackUserId: string,
): Promise<LinkOffer | null> {
  const [mapping, theirs] = await Promise.all([
    findMapping(slack, githubId),
    findMappingsOf(slack, slackUserId),
  ]);
  if (!mapping.ok || !theirs.ok) return null;
  const linkedTo = mapping.value?.slackUserId ?? null;
  if (linkedTo === slackUserId) return null;
  return {
    login,
    linkedTo,
    otherLogins: theirs.value.map((one) =>
      displayText(one.githubLogin, 39) || one.githubId
    ),
  };
}

/**
 * Links whoever signed in to the GitHub user that they signed in as. The proof
 * beats a form: whomever that GitHub user was linked to is linked no more, and
 * the tech team reads of it. Fails with a sentence for them.
 */
export async function linkMe(
  slack: SlackApi,
  { account, slackUserId, executionId }: {
    readonly account: GithubAccount;
    readonly slackUserId: string;
    readonly executionId: string;
  },
): Promise<Result<void, string>> {
  const found = await findPerson(slack, slackUserId);
  if (!found.ok) return fail(explain(found.error));
  const person = checkPerson(found.value);
  if (!person.ok) return person;
  const linked = await linkPerson(slack, {
    githubId: account.githubId,
    githubLogin: account.login,
    slackUserId,
    addedBy: slackUserId,
    source: "oauth",
  });
  if (!linked.ok) return fail(explain(linked.error.error));
  const before = linked.value.before?.slackUserId ?? slackUserId;
  if (before !== slackUserId) {
    await tellTechTeam(slack, executionId, [
      user(slackUserId),
      text(" signed in to GitHub as "),
      loginLink(account.login, { bold: true }),
      text(", and is linked to that GitHub user now. So far "),
      user(before),
      text(" was."),
    ]);
  }
  return ok(undefined);
}

/** The first organisation by name speaks for all; it can be done without. */
async function tellTechTeam(
  slack: SlackApi,
  executionId: string,
  words: Parameters<typeof paragraph>[0],
): Promise<void> {
  const organisations = await listOrganisations(slack);
  const channelId = organisations.ok
    ? organisations.value.find((one) => one.techChannelId)?.techChannelId
    : null;
  if (!channelId) return;
  await postOnce(slack, {
    channelId,
    runId: `link ${executionId}`,
    kind: "claim",
    messages: [{ ...paragraph(words), codespaceIds: [] }],
  });
}
