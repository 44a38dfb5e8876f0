import type { Mapping } from "../../codespaces/mapping.ts";
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
import { githubClientFromEnv } from "../../github/client.ts";
import type { GithubAccount } from "../../github/find_users.ts";
import { isOrgMember } from "../../github/is_org_member.ts";
import { mayManageMappings } from "../../installation/access.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { explainSlackError, type SlackError } from "../../slack/api/errors.ts";
import { findAccount, findPicked } from "./identify.ts";
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
  /** Organisations, where this GitHub user is a member of none. */
  readonly orgsWithoutUser: readonly string[];
}

/** Why nothing was saved: a sentence for whoever submitted it. */
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
  const organisations = await listOrganisations(slack);
  if (!organisations.ok) return slackFailed(organisations.error);
  const techChannelIds = techChannelsOf(organisations.value);
  const userId = submission.submittedBy;
  const allowed = await mayManageMappings(slack, { userId, techChannelIds });
  if (!allowed.ok) return slackFailed(allowed.error);
  if (!allowed.value) {
    return fail(refusal(submission, techChannelIds.length > 0));
  }

  // 2. Who is meant, on GitHub and in Slack.
  const account = await findAccount(slack, env, submission.githubUsername);
  if (!account.ok) return tryAgain(account.error);
  const person = await findPicked(slack, submission.slackUserId);
  if (!person.ok) return tryAgain(person.error);

  // 3. What is stored, and what is to be.
  const { githubId } = account.value;
  const { slackUserId } = submission;
  const stored = await findMapping(slack, githubId);
  if (!stored.ok) return slackFailed(stored.error);
  const theirs = await findMappingsOf(slack, slackUserId);
  if (!theirs.ok) return slackFailed(theirs.error);
  const saved = await saveChange(slack, {
    stored: stored.value,
    account: account.value,
    submission,
  });
  if (!saved.ok) return saved;

  // 4. What to say about it.
  const others = theirs.value.filter((one) => one.githubId !== githubId);
  return ok({
    ...saved.value,
    account: account.value,
    slackUserId,
    otherLogins: others.map(({ githubLogin }) => githubLogin),
    orgsWithoutUser: await orgsWithoutUser(
      env,
      organisations.value,
      account.value,
    ),
  });
}

/** Writes only what differs; a new login alone changes nobody's link. */
async function saveChange(
  slack: SlackApi,
  { stored, account, submission: { slackUserId, submittedBy } }: {
    readonly stored: Mapping | null;
    readonly account: GithubAccount;
    readonly submission: Submission;
  },
): Promise<
  Result<Pick<Saved, "status" | "previousSlackUserId">, NotSaved>
> {
  const { githubId, login: githubLogin } = account;
  const isSame = stored?.slackUserId === slackUserId;
  if (!isSame || stored.githubLogin !== githubLogin) {
    const put = await saveMapping(slack, {
      ...(isSame ? stored : {
        githubId,
        slackUserId,
        addedBy: submittedBy,
        updatedAt: new Date(slack.timing.now()).toISOString(),
        source: "form",
      }),
      githubLogin,
    });
    if (!put.ok) return putFailed(put.error);
  }
  if (isSame) return ok({ status: "unchanged", previousSlackUserId: null });
  return ok({
    status: stored === null ? "added" : "updated",
    previousSlackUserId: stored?.slackUserId ?? null,
  });
}

/** The mapping stands by then: the hint must not cost the confirmation. */
const HINT_MS = 10_000;

/**
 * The organisations, where this GitHub user is a member of none; empty where
 * they are of one, and where GitHub does not say so in time: a hint, no more.
 */
async function orgsWithoutUser(
  env: Readonly<Record<string, string | undefined>>,
  organisations: readonly Organisation[],
  { login }: GithubAccount,
): Promise<string[]> {
  const github = githubClientFromEnv(env);
  if (!github.ok) return [];
  const deadlineAt = Date.now() + HINT_MS;
  const unknownTo: string[] = [];
  for (const { org } of organisations) {
    const member = await isOrgMember(github.value, org, login, { deadlineAt });
    if (!member.ok || member.value) return [];
    unknownTo.push(org);
  }
  return unknownTo;
}

function techChannelsOf(organisations: readonly Organisation[]): string[] {
  return organisations.flatMap(({ techChannelId }) => techChannelId ?? []);
}

function refusal(
  { submittedBy, slackUserId }: Submission,
  hasTechChannel: boolean,
): NotSaved {
  const who = hasTechChannel
    ? "members of the tech team's channel and workspace admins"
    : "workspace admins";
  const one = hasTechChannel
    ? "a member of the tech team's channel or a workspace admin"
    : "a workspace admin";
  const sentence = submittedBy === slackUserId
    ? 'To be linked yourself, press "This is me" under your name in a ' +
      `codespaces report, or ask ${one}.`
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
