import { checkPerson } from "../../codespaces/find_person.ts";
import { parseGithubUsername } from "../../codespaces/github_username.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { linkPerson } from "../../datastores/link_person.ts";
import { listOrganisations } from "../../datastores/report_settings.ts";
import { type GithubClient, githubClientFromEnv } from "../../github/client.ts";
import {
  explainFindUserError,
  explainNoPerson,
} from "../../github/explain_find_user_error.ts";
import { findGithubUser, type GithubAccount } from "../../github/find_users.ts";
import { isOrgMember } from "../../github/memberships.ts";
import { findRole } from "../../installation/access.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { OPTIONAL_MS, RUN_MS } from "../../slack/api/budgets.ts";
import { explainSlackError, type SlackError } from "../../slack/api/errors.ts";
import { findPerson } from "../../slack/api/people.ts";

/** What was typed into the form, and by whom. */
export interface Submission {
  /** As it was typed, in any spelling. */
  readonly githubUsername: string;
  readonly slackUserId: string;
  readonly submittedBy: string;
  /** Where they are; null where that is not known. */
  readonly channelId: string | null;
}

/** As definition.ts has them. */
export interface SaveOutputs {
  readonly status: "added" | "updated" | "unchanged";
  readonly github_login: string;
  readonly github_id: string;
  readonly slack_user_id: string;
  readonly previous_slack_user_id?: string;
}

/** A mapping that stands now, and what to say about it. */
export interface Saved {
  readonly outputs: SaveOutputs;
  /** Other GitHub users that the same person is linked to. */
  readonly otherLogins: readonly string[];
  /** Organisations, where this GitHub user is a member of none. */
  readonly orgsWithoutUser: readonly string[];
}

/** Why nothing was saved: a sentence for the submitter. */
export interface NotSaved {
  readonly sentence: string;
  /** Whether typing something else, or the same later, may help. */
  readonly canTryAgain: boolean;
  /** Slack gave no answer to the writing, so it may stand after all. */
  readonly mayBeSaved?: true;
}

/** Links a GitHub user to a Slack user, or changes nothing and says why. */
export async function saveSubmission(
  slack: SlackApi,
  env: Readonly<Record<string, string | undefined>>,
  submission: Submission,
): Promise<Result<Saved, NotSaved>> {
  // 1. Whether they may.
  const role = await findRole(slack, submission.submittedBy);
  if (!role.ok) return slackFailed(role.error);
  if (role.value.kind === "anyone") {
    return fail(refusal(submission, role.value.techChannelIds.length > 0));
  }

  // 2. Who is meant, on GitHub and in Slack.
  const github = githubClientFromEnv(env, {
    budgetMs: RUN_MS / 2,
    deadlineAt: slack.timing.deadlineMs,
  });
  if (!github.ok) return tryAgain(explainFindUserError(github.error, null));
  const account = await findAccount(github.value, submission.githubUsername);
  if (!account.ok) return tryAgain(account.error);
  const picked = await findPerson(slack, submission.slackUserId);
  if (!picked.ok) return slackFailed(picked.error);
  const person = checkPerson(picked.value);
  if (!person.ok) return tryAgain(person.error);

  // 3. Linked, in place of whoever was.
  const { githubId, login } = account.value;
  const { slackUserId } = person.value;
  const linked = await linkPerson(slack, {
    githubId,
    githubLogin: login,
    slackUserId,
    addedBy: submission.submittedBy,
    source: "form",
  });
  if (!linked.ok) {
    const { error, isWriting } = linked.error;
    return isWriting ? putFailed(error) : slackFailed(error);
  }
  const { before, others } = linked.value;

  // 4. What to say about it.
  const isSame = before?.slackUserId === slackUserId;
  return ok({
    outputs: {
      status: isSame ? "unchanged" : before === null ? "added" : "updated",
      github_login: login,
      github_id: githubId,
      slack_user_id: slackUserId,
      ...(before !== null && !isSame && {
        previous_slack_user_id: before.slackUserId,
      }),
    },
    otherLogins: others.map(({ githubLogin }) => githubLogin),
    orgsWithoutUser: await orgsWithoutUser(slack, github.value, login),
  });
}

/** The GitHub user that was typed; fails with a sentence for who typed it. */
async function findAccount(
  github: GithubClient,
  typed: string,
): Promise<Result<GithubAccount, string>> {
  const login = parseGithubUsername(typed);
  if (!login.ok) return login;
  const found = await findGithubUser(github, login.value);
  if (!found.ok) return fail(explainFindUserError(found.error, login.value));
  const { type } = found.value;
  return type === "User"
    ? found
    : fail(explainNoPerson(found.value.login, type));
}

/**
 * The organisations, where this GitHub user is a member of none; empty where
 * they are of one, and where that is not known in time: a hint, no more.
 */
async function orgsWithoutUser(
  slack: SlackApi,
  github: GithubClient,
  login: string,
): Promise<string[]> {
  const deadlineAt = Date.now() + OPTIONAL_MS;
  const organisations = await listOrganisations(slack);
  const orgs = organisations.ok
    ? organisations.value.map((one) => one.org)
    : [];
  for (const org of orgs) {
    const member = await isOrgMember(github, org, login, { deadlineAt });
    if (!member.ok || member.value) return [];
  }
  return orgs;
}

function refusal(
  { submittedBy, slackUserId }: Submission,
  hasTechChannel: boolean,
): NotSaved {
  const who = hasTechChannel
    ? "members of the tech team's channel and workspace admins"
    : "workspace admins";
  const sentence = submittedBy === slackUserId
    ? 'To be linked yourself, press "This is me" under your name in a ' +
      `codespaces report, or ask one of the ${who}.`
    : `Only ${who} can link other people. Please ask one of them.`;
  return { sentence, canTryAgain: false };
}

function slackFailed(error: SlackError) {
  return tryAgain(`${explainSlackError(error)} Nothing was changed.`);
}

/** Without an answer nobody knows whether it was written; again is safe. */
function putFailed(error: SlackError) {
  if (error.kind !== "unreachable") return slackFailed(error);
  return fail<NotSaved>({
    sentence: `${explainSlackError(error)} It is not certain whether the ` +
      "link was saved; saving it again does no harm.",
    canTryAgain: true,
    mayBeSaved: true,
  });
}

function tryAgain(sentence: string) {
  return fail<NotSaved>({ sentence, canTryAgain: true });
}
