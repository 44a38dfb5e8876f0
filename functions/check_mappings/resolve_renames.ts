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
import { explainSlackError, type SlackError } from "../../slack/api/errors.ts";

/** What became of mappings whose login leads elsewhere. */
export interface Resolved {
  readonly gone: readonly StaleMapping[];
  /** By now stored under their new logins. */
  readonly renamed: readonly RenamedMapping[];
  /** How many there was no time to ask about. */
  readonly unresolved: number;
}

type Answer = Awaited<ReturnType<typeof findGithubUserById>>;

const LOOKUPS_AT_ONCE = 4;

/**
 * Asks GitHub about mappings by number, one by one, since GraphQL does not find
 * users by it, and stores the new logins of those that were renamed. Begins no
 * question once the budget is used up, nor after one that failed.
 */
export async function resolveRenames(
  slack: SlackApi,
  github: GithubClient,
  { moved, budgetMs }: {
    readonly moved: readonly Mapping[];
    readonly budgetMs: number;
  },
): Promise<Result<Resolved, string>> {
  const { timing } = slack;
  const deadlineMs = timing.now() + budgetMs;
  let hasFailed = false;
  const answers = await pMap(
    moved,
    async ({ githubId }): Promise<Answer | null> => {
      if (hasFailed || timing.now() >= deadlineMs) return null;
      const account = await findGithubUserById(github, githubId);
      hasFailed ||= !account.ok && account.error.kind !== "user_not_found";
      return account;
    },
    { concurrency: LOOKUPS_AT_ONCE },
  );
  const resolved = sortOut(moved, answers);
  if (!resolved.ok) return resolved;
  const stored = await storeNewLogins(slack, resolved.value.renamed);
  if (!stored.ok) return fail(explainSlackError(stored.error));
  return ok({ ...resolved.value, renamed: stored.value });
}

function sortOut(
  moved: readonly Mapping[],
  answers: readonly (Answer | null)[],
): Result<Resolved, string> {
  const gone: StaleMapping[] = [];
  const renamed: RenamedMapping[] = [];
  let unresolved = 0;
  for (const [index, mapping] of moved.entries()) {
    const account = answers[index] ?? null;
    if (account === null) unresolved += 1;
    else if (!account.ok) {
      if (account.error.kind !== "user_not_found") {
        return fail(explainFindUserError(account.error, mapping.githubLogin));
      }
      gone.push({ mapping, because: "gone_from_github" });
    } else if (account.value.type !== "User") {
      gone.push({ mapping, because: "no_person_on_github" });
    } else if (account.value.login !== mapping.githubLogin) {
      renamed.push({ mapping, login: account.value.login });
    }
  }
  return ok({ gone, renamed, unresolved });
}

/**
 * Reads each mapping once more, against a race with a manager: what somebody
 * changed or removed since the check began must not come back.
 */
async function storeNewLogins(
  slack: SlackApi,
  renamed: readonly RenamedMapping[],
): Promise<Result<RenamedMapping[], SlackError>> {
  const stored: RenamedMapping[] = [];
  for (const { mapping: { githubId }, login } of renamed) {
    const found = await findMapping(slack, githubId);
    if (!found.ok) return found;
    if (found.value === null) continue;
    const mapping = found.value;
    const saved = await saveMapping(slack, { ...mapping, githubLogin: login });
    if (!saved.ok) return saved;
    stored.push({ mapping, login });
  }
  return ok(stored);
}
