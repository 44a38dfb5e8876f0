import { parseGithubUsername } from "../../codespaces/github_username.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import {
  findMapping,
  findMappingsOf,
  saveMapping,
} from "../../datastores/github_slack_mappings.ts";
import {
  listOrganisations,
  type Organisation,
} from "../../datastores/report_settings.ts";
import { belongsToOrg } from "../../github/belongs_to_org.ts";
import { type GithubClient, githubClientFromEnv } from "../../github/client.ts";
import {
  explainFindUserError,
  explainNoPerson,
} from "../../github/explain_find_user_error.ts";
import { findGithubUser, type GithubAccount } from "../../github/find_users.ts";
import { mayManageMappings } from "../../slack/access.ts";
import type { SlackApi } from "../../slack/api.ts";
import { explainSlackError, type SlackError } from "../../slack/errors.ts";
import { checkPerson } from "./check_person.ts";
import type { Submission } from "./submission.ts";

/** A mapping that stands now, and what to say about it. */
export interface Saved {
  readonly status: "added" | "updated" | "unchanged";
  readonly account: GithubAccount;
  readonly slackUserId: string;
  /** Who was linked before; null unless `updated`. */
  readonly previousSlackUserId: string | null;
  /** Other GitHub users that the same person is linked to. */
  readonly otherLogins: readonly string[];
  /** Organisations that know nothing of this GitHub user; often none. */
  readonly strangerTo: readonly string[];
}

/** Why nothing was saved: a sentence for whoever submitted it. */
export interface NotSaved {
  readonly sentence: string;
  /** Whether typing something else, or the same later, may help. */
  readonly canTryAgain: boolean;
}

/** Links a GitHub user to a Slack user, or changes nothing and says why. */
export async function saveSubmission(
  slack: SlackApi,
  env: Readonly<Record<string, string | undefined>>,
  submission: Submission,
): Promise<Result<Saved, NotSaved>> {
  // 1. Whether they may.
  const organisations = await listOrganisations(slack);
  if (!organisations.ok) return slackFailed(organisations.error);
  const allowed = await mayManageMappings(slack, {
    userId: submission.submittedBy,
    techChannelIds: techChannelsOf(organisations.value),
  });
  if (!allowed.ok) return slackFailed(allowed.error);
  if (!allowed.value) return fail(refusal(submission));

  // 2. Who is meant, on GitHub and in Slack.
  const github = githubClientFromEnv(env, { budgetMs: GITHUB_BUDGET_MS });
  if (!github.ok) return tryAgain(explainFindUserError(github.error, null));
  const account = await findAccount(github.value, submission.githubUsername);
  if (!account.ok) return account;
  const person = await checkPerson(slack, submission.slackUserId);
  if (!person.ok) return tryAgain(person.error);

  // 3. What is stored, and what is to be.
  const { githubId, login } = account.value;
  const { slackUserId } = submission;
  const stored = await findMapping(slack, githubId);
  if (!stored.ok) return slackFailed(stored.error);
  const theirs = await findMappingsOf(slack, slackUserId);
  if (!theirs.ok) return slackFailed(theirs.error);
  const isSame = stored.value?.slackUserId === slackUserId;
  if (!isSame || stored.value?.githubLogin !== login) {
    const saved = await saveMapping(slack, {
      githubId,
      githubLogin: login,
      slackUserId,
      addedBy: submission.submittedBy,
      updatedAt: new Date(slack.timing.now()).toISOString(),
      source: "form",
    });
    if (!saved.ok) return slackFailed(saved.error);
  }
  return ok({
    status: isSame ? "unchanged" : stored.value ? "updated" : "added",
    account: account.value,
    slackUserId,
    previousSlackUserId: isSame ? null : stored.value?.slackUserId ?? null,
    otherLogins: theirs.value.filter((mapping) => mapping.githubId !== githubId)
      .map(({ githubLogin }) => githubLogin),
    strangerTo: await strangerTo(
      github.value,
      organisations.value,
      account.value,
    ),
  });
}

/** Slack needs the rest of the minute. */
const GITHUB_BUDGET_MS = 20_000;

async function findAccount(
  github: GithubClient,
  typed: string,
): Promise<Result<GithubAccount, NotSaved>> {
  const login = parseGithubUsername(typed);
  if (!login.ok) return tryAgain(login.error);
  const found = await findGithubUser(github, login.value);
  if (!found.ok) {
    return tryAgain(explainFindUserError(found.error, login.value));
  }
  const { type } = found.value;
  return type === "User"
    ? found
    : tryAgain(explainNoPerson(found.value.login, type));
}

/** A hint and no more: where GitHub does not say, there is none. */
async function strangerTo(
  github: GithubClient,
  organisations: readonly Organisation[],
  account: GithubAccount,
): Promise<string[]> {
  const unknownTo: string[] = [];
  for (const { org } of organisations) {
    const belongs = await belongsToOrg(github, org, account);
    if (!belongs.ok || belongs.value !== "neither") return [];
    unknownTo.push(org);
  }
  return unknownTo;
}

function techChannelsOf(organisations: readonly Organisation[]): string[] {
  return organisations.flatMap(({ techChannelId }) => techChannelId ?? []);
}

function refusal({ submittedBy, slackUserId }: Submission): NotSaved {
  const sentence = submittedBy === slackUserId
    ? "Linking yourself needs a word from the tech team: press " +
      '"This is me" under your name in a codespaces report, or ask them.'
    : "Only members of the tech team's channel and workspace admins can link " +
      "other people. Please ask one of them.";
  return { sentence, canTryAgain: false };
}

function slackFailed(error: SlackError) {
  return tryAgain(explainSlackError(error));
}

function tryAgain(sentence: string) {
  return fail<NotSaved>({ sentence, canTryAgain: true });
}
