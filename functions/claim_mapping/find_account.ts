import { fail, ok, type Result } from "../../codespaces/result.ts";
import { belongsToOrg } from "../../github/belongs_to_org.ts";
import { githubClientFromEnv } from "../../github/client.ts";
import { explainFindUserError } from "../../github/explain_find_user_error.ts";
import {
  findGithubUserById,
  type FindUserError,
  type GithubAccount,
} from "../../github/find_users.ts";
import type { Press } from "./read_press.ts";

/** A person on GitHub, under the login that the button named. */
export interface FoundAccount extends GithubAccount {
  /** Neither a member of the organisation nor the owner of a codespace. */
  readonly isStranger: boolean;
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
  press: Press,
): Promise<Result<FoundAccount, AccountProblem>> {
  const client = githubClientFromEnv(env, { budgetMs: BUDGET_MS });
  if (!client.ok) return unreachable(client.error, press);
  const found = await findGithubUserById(client.value, press.githubId);
  if (!found.ok) {
    return found.error.kind === "user_not_found"
      ? fail({ kind: "gone" })
      : unreachable(found.error, press);
  }
  const account = found.value;
  if (account.type !== "User") return fail({ kind: "not_a_person" });
  if (account.login.toLowerCase() !== press.githubLogin.toLowerCase()) {
    return fail({ kind: "renamed", now: account });
  }
  return ok({
    ...account,
    isStranger: await isStranger(client.value, press.org, account),
  });
}

function unreachable(error: FindUserError, { githubLogin }: Press) {
  return fail<AccountProblem>({
    kind: "unreachable",
    error: explainFindUserError(error, githubLogin),
  });
}

/** A hint for the tech team: where GitHub does not say, there is none. */
async function isStranger(
  client: Parameters<typeof belongsToOrg>[0],
  org: string,
  account: GithubAccount,
): Promise<boolean> {
  if (!/^[\w-]{1,100}$/.test(org)) return true;
  const belongs = await belongsToOrg(client, org, account);
  return belongs.ok && belongs.value === "neither";
}
