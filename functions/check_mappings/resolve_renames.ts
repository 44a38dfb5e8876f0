import pMap from "p-map";
import type { Mapping } from "../../codespaces/mapping.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import type {
  RenamedMapping,
  StaleMapping,
} from "../../codespaces/stale_mapping.ts";
import {
  findMapping,
  saveMapping,
} from "../../datastores/github_slack_mappings.ts";
import type { GithubClient } from "../../github/client.ts";
import { explainFindUserError } from "../../github/explain_find_user_error.ts";
import { findGithubUserById } from "../../github/find_users.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { OPTIONAL_MS } from "../../slack/api/budgets.ts";
import { explainSlackError, type SlackError } from "../../slack/api/errors.ts";

/** What became of mappings whose login leads elsewhere. */
export interface Resolved {
  readonly gone: readonly StaleMapping[];
  /** By now stored under their new logins. */
  readonly renamed: readonly RenamedMapping[];
  /** How many there was no time to ask about. */
  readonly unresolved: number;
}

const LOOKUPS_AT_ONCE = 4;

/**
 * Asks GitHub about mappings by number, one by one, since GraphQL does not find
 * users by it, and stores the new logins of those that were renamed. Begins no
 * question once the budget is used up, nor after one that failed.
 */
export async function resolveRenames(
  slack: SlackApi,
  github: GithubClient,
  moved: readonly Mapping[],
): Promise<Result<Resolved, string>> {
  const { timing } = slack;
  const deadlineMs = timing.now() + OPTIONAL_MS;
  const gone: StaleMapping[] = [];
  const renamed: RenamedMapping[] = [];
  let unresolved = 0;
  let failure: string | null = null;
  await pMap(moved, async (mapping) => {
    if (failure !== null || timing.now() >= deadlineMs) {
      unresolved += 1;
      return;
    }
    const { githubId, githubLogin } = mapping;
    const account = await findGithubUserById(github, githubId);
    if (!account.ok && account.error.kind !== "user_not_found") {
      failure = explainFindUserError(account.error, githubLogin);
    } else if (!account.ok) {
      gone.push({ mapping, because: "gone_from_github" });
    } else if (account.value.type !== "User") {
      gone.push({ mapping, because: "no_person_on_github" });
    } else if (account.value.login !== githubLogin) {
      const { login } = account.value;
      const stored = await storeNewLogin(slack, githubId, login);
      if (!stored.ok) failure = explainSlackError(stored.error);
      else if (stored.value !== null) {
        renamed.push({ mapping: stored.value, login });
      }
    }
  }, { concurrency: LOOKUPS_AT_ONCE });
  return failure === null ? ok({ gone, renamed, unresolved }) : fail(failure);
}

/**
 * Reads the mapping once more, against a race with a manager: what somebody
 * changed or removed since the check began must not come back. Answers with
 * the mapping as it was; null where it is gone.
 */
async function storeNewLogin(
  slack: SlackApi,
  githubId: string,
  githubLogin: string,
): Promise<Result<Mapping | null, SlackError>> {
  const found = await findMapping(slack, githubId);
  if (!found.ok || found.value === null) return found;
  const saved = await saveMapping(slack, { ...found.value, githubLogin });
  return saved.ok ? found : saved;
}
