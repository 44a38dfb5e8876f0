import type { Mapping } from "../../codespaces/mapping.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import {
  findMapping,
  findMappingsOf,
} from "../../datastores/github_slack_mappings.ts";
import { listOrganisations } from "../../datastores/report_settings.ts";
import { type GithubClient, githubClientFromEnv } from "../../github/client.ts";
import { explainFindUserError } from "../../github/explain_find_user_error.ts";
import {
  findGithubUserById,
  type GithubAccount,
} from "../../github/find_users.ts";
import { isOrgMember } from "../../github/memberships.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { OPTIONAL_MS, RUN_MS } from "../../slack/api/budgets.ts";
import { explainSlackError, type SlackError } from "../../slack/api/errors.ts";
import { findPerson, findPersonHere } from "../../slack/api/people.ts";
import type { Paragraph } from "../../slack/words/paragraph.ts";
import type { Answer, CheckedPress, Press } from "./press.ts";
import * as words from "./words.ts";

/**
 * Looks everything up again: a button can be forged, and the message that it
 * stands in can be weeks old. GitHub's numeric id decides, and the login must
 * still be the one that belongs to it.
 */
export async function checkPress(
  slack: SlackApi,
  env: Readonly<Record<string, string | undefined>>,
  press: Press,
): Promise<Result<CheckedPress, Answer>> {
  const { githubId, org, claimedBy } = press;

  // 1. Who pressed it: apps have nobody to link, and read nothing.
  const person = await findPersonHere(slack, claimedBy);
  if (!person.ok) return slackFailed(person.error);
  if (person.value === null) return failed(UNKNOWN);
  const { isBot, isDeactivated, isGuest, isExternal } = person.value;
  if (isBot || isDeactivated) return refuse(null);

  // 2. Whom it names.
  const github = githubClientFromEnv(env, {
    budgetMs: RUN_MS / 2,
    deadlineAt: slack.timing.deadlineMs,
  });
  if (!github.ok) return failed(explainFindUserError(github.error, null));
  const account = await findAccount(github.value, press);
  if (!account.ok) return account;

  // 3. Who is linked.
  const mapping = await findLiveMapping(slack, githubId);
  if (!mapping.ok) return slackFailed(mapping.error);
  if (mapping.value !== null) return alreadyLinked(press, mapping.value);
  const theirs = await findMappingsOf(slack, claimedBy);
  if (!theirs.ok) return slackFailed(theirs.error);

  // 4. Whom to tell.
  const organisations = await listOrganisations(slack);
  if (!organisations.ok) return slackFailed(organisations.error);
  const techChannelId = organisations.value.find((one) => one.org === org)
    ?.techChannelId ?? null;
  if (techChannelId === null) return failed(NO_TECH_CHANNEL);
  const { login, name: profileName } = account.value;
  const member = await isOrgMember(github.value, org, login, {
    deadlineAt: slack.timing.now() + OPTIONAL_MS,
  });
  return ok({
    ...press,
    githubLogin: login,
    techChannelId,
    profileName,
    isMember: !member.ok || member.value,
    isGuest: isGuest || isExternal,
    otherLogins: theirs.value.map((one) => one.githubLogin || one.githubId),
  });
}

/** A person on GitHub, under the login that the button named. */
async function findAccount(
  github: GithubClient,
  { githubId, githubLogin }: Press,
): Promise<Result<GithubAccount, Answer>> {
  const found = await findGithubUserById(github, githubId);
  if (!found.ok && found.error.kind !== "user_not_found") {
    return failed(explainFindUserError(found.error, githubLogin));
  }
  return found.ok && found.value.type === "User" &&
      found.value.login.toLowerCase() === githubLogin.toLowerCase()
    ? found
    : refuse(words.outdated(githubLogin));
}

/**
 * Whom a GitHub user is linked to. A link to an account that is deactivated or
 * gone counts as none: its owner may have a new one.
 */
async function findLiveMapping(
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

function alreadyLinked(
  { claimedBy, githubLogin }: Press,
  { slackUserId }: Mapping,
) {
  const saying = slackUserId === claimedBy
    ? words.alreadyYours(githubLogin)
    : words.linkedToSomebodyElse(githubLogin, slackUserId);
  return fail<Answer>({ status: "already_linked", saying });
}

function refuse(saying: Paragraph | null) {
  return fail<Answer>({ status: "refused", saying });
}

/** It can be pressed again once `error` is mended. */
function failed(error: string) {
  return fail<Answer>({
    status: "refused",
    saying: words.notPassedOn(),
    error,
  });
}

const UNKNOWN = 'Slack does not show the app who pressed "This is me". Link ' +
  'them with "Link GitHub and Slack".';

const NO_TECH_CHANNEL = "Nobody can link people: no tech channel is set. Set " +
  'one with the "Configure codespaces report" link.';

function slackFailed(error: SlackError) {
  return failed(explainSlackError(error));
}
