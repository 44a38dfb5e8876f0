import { githubUrl } from "../codespaces/github_host.ts";
import { quote } from "../codespaces/quote.ts";
import { causeAndCure, type Reader } from "./explain_github_error.ts";
import type { FindUserError } from "./find_users.ts";

/**
 * Plain sentences for who typed a GitHub username: what could not be
 * looked up, and what to do. `login` is null for a list of them. Escape it
 * where it is shown; it never holds the token or a text of GitHub's.
 */
export function explainFindUserError(
  error: FindUserError,
  login: string | null,
  reader: Reader = "slack",
): string {
  if (error.kind === "user_not_found") {
    return `There is no GitHub user called ${quote(login ?? "")}. Check the ` +
      "spelling: it is the name after " + githubUrl("") + " on their profile.";
  }
  const what = login === null
    ? "the GitHub usernames"
    : `the GitHub user ${quote(login)}`;
  return `Could not look up ${what}: ${causeAndCure(error, "", reader)}`;
}

/** The sentence for an account that acts for nobody. */
export function explainNoPerson(
  login: string,
  type: "Organization" | "Bot",
): string {
  const what = type === "Bot" ? "a bot" : "an organisation";
  return `${quote(login)} is ${what} on GitHub, not a person. Type the ` +
    "username of the person who owns the codespaces.";
}
