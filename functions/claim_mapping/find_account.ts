import { fail, ok, type Result } from "../../codespaces/result.ts";
import { githubClientFromEnv } from "../../github/client.ts";
import { explainFindUserError } from "../../github/explain_find_user_error.ts";
import {
  findGithubUserById,
  type FindUserError,
  type GithubAccount,
} from "../../github/find_users.ts";
import { isOrgMember } from "../../github/is_org_member.ts";
import type { Press } from "./read_press.ts";

/** A person on GitHub, under the login that the button named. */
export interface FoundAccount extends GithubAccount {
  /** Of the organisation; true where GitHub does not say: a hint, no more. */
  readonly isMember: boolean;
}

/** Why a GitHub user cannot be claimed. */
export type AccountProblem =
  | { readonly kind: "gone" }
  | { readonly kind: "not_a_person" }
  /** The number is another login's by now, or always was. */
  | { readonly kind: "renamed"; readonly now: GithubAccount }
  /** A cause and a cure, for the app's owners. */
  | { readonly kind: "unreachable"; readonly error: string };

/** GitHub may take as long; Slack needs the rest of the run. */
const BUDGET_MS = 20_000;

/** Asks GitHub who has the number that the button carries. */
export async function findAccount(
  env: Readonly<Record<string, string | undefined>>,
  { githubId, githubLogin, org }: Press,
): Promise<Result<FoundAccount, AccountProblem>> {
  const unreachable = (error: FindUserError) =>
    fail<AccountProblem>({
      kind: "unreachable",
      error: explainFindUserError(error, githubLogin),
    });
  const client = githubClientFromEnv(env, { budgetMs: BUDGET_MS });
  if (!client.ok) return unreachable(client.error);
  const found = await findGithubUserById(client.value, githubId);
  if (!found.ok) {
    return found.error.kind === "user_not_found"
      ? fail({ kind: "gone" })
      : unreachable(found.error);
  }
  const account = found.value;
  if (account.type !== "User") return fail({ kind: "not_a_person" });
  if (account.login.toLowerCase() !== githubLogin.toLowerCase()) {
    return fail({ kind: "renamed", now: account });
  }
  if (!/^[\w-]{1,100}$/.test(org)) return ok({ ...account, isMember: false });
  const member = await isOrgMember(client.value, org, account.login);
  return ok({ ...account, isMember: !member.ok || member.value });
}
