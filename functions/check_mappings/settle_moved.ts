import pMap from "p-map";
import type { Mapping } from "../../codespaces/mapping.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import type {
  RenamedMapping,
  StaleMapping,
} from "../../codespaces/stale_mapping.ts";
import type { GithubClient } from "../../github/client.ts";
import { explainFindUserError } from "../../github/explain_find_user_error.ts";
import { findGithubUserById } from "../../github/find_users.ts";
import type { Timing } from "../../slack/timing.ts";

/** What became of mappings whose login leads elsewhere. */
export interface Settled {
  readonly gone: readonly StaleMapping[];
  readonly renamed: readonly RenamedMapping[];
  /** How many there was no time to ask about. */
  readonly unsettled: number;
}

type Answer = Awaited<ReturnType<typeof findGithubUserById>>;

const LOOKUPS_AT_ONCE = 4;

/**
 * Asks GitHub by number, one by one, since GraphQL does not find users by it.
 * Begins no question after `endMs`, nor after one that failed.
 */
export async function settleMoved(
  github: GithubClient,
  moved: readonly Mapping[],
  { timing, endMs }: { readonly timing: Timing; readonly endMs: number },
): Promise<Result<Settled, string>> {
  let hasFailed = false;
  const answers = await pMap(
    moved,
    async ({ githubId }): Promise<Answer | null> => {
      if (hasFailed || timing.now() >= endMs) return null;
      const account = await findGithubUserById(github, githubId);
      hasFailed ||= !account.ok && account.error.kind !== "user_not_found";
      return account;
    },
    { concurrency: LOOKUPS_AT_ONCE },
  );
  return sortOut(moved, answers);
}

function sortOut(
  moved: readonly Mapping[],
  answers: readonly (Answer | null)[],
): Result<Settled, string> {
  const gone: StaleMapping[] = [];
  const renamed: RenamedMapping[] = [];
  let unsettled = 0;
  for (const [index, mapping] of moved.entries()) {
    const account = answers[index] ?? null;
    if (account === null) unsettled += 1;
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
  return ok({ gone, renamed, unsettled });
}
