import { checkPerson } from "../../codespaces/find_person.ts";
import { parseGithubUsername } from "../../codespaces/github_username.ts";
import { isSlackUserId } from "../../codespaces/mapping.ts";
import type { Person } from "../../codespaces/person.ts";
import { quote } from "../../codespaces/quote.ts";
import { fail, type Result } from "../../codespaces/result.ts";
import { githubClientFromEnv } from "../../github/client.ts";
import {
  explainFindUserError,
  explainNoPerson,
} from "../../github/explain_find_user_error.ts";
import { findGithubUser, type GithubAccount } from "../../github/find_users.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { explainSlackError } from "../../slack/api/errors.ts";
import { findPerson } from "../../slack/api/people.ts";

const GITHUB_BUDGET_MS = 20_000;

/** What is written afterwards takes Slack some time as well. */
const AFTER_GITHUB_MS = 5_000;

/** The GitHub user that was typed; fails with a sentence for who typed it. */
export async function findAccount(
  { timing }: SlackApi,
  env: Readonly<Record<string, string | undefined>>,
  typed: string,
): Promise<Result<GithubAccount, string>> {
  const login = parseGithubUsername(typed);
  if (!login.ok) return login;
  const leftMs = timing.deadlineMs - timing.now() - AFTER_GITHUB_MS;
  const github = githubClientFromEnv(env, {
    budgetMs: Math.max(1_000, Math.min(GITHUB_BUDGET_MS, leftMs)),
  });
  if (!github.ok) return fail(explainFindUserError(github.error, null));
  const found = await findGithubUser(github.value, login.value);
  if (!found.ok) return fail(explainFindUserError(found.error, login.value));
  const { type } = found.value;
  return type === "User"
    ? found
    : fail(explainNoPerson(found.value.login, type));
}

/** Who was picked; fails with a sentence where nobody could be notified. */
export async function findPicked(
  slack: SlackApi,
  slackUserId: string,
): Promise<Result<Person, string>> {
  if (!isSlackUserId(slackUserId)) {
    return fail(
      `There is no Slack user ${quote(slackUserId)}. Choose the person from ` +
        "the list.",
    );
  }
  const found = await findPerson(slack, slackUserId);
  if (!found.ok) return fail(explainSlackError(found.error));
  return found.value === null
    ? fail(
      `Slack knows nobody with the id ${slackUserId}. Choose the person from ` +
        "the list.",
    )
    : checkPerson(found.value);
}
