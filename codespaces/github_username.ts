import { githubHost, githubUrl, isGithubHost } from "./github_host.ts";
import { quote } from "./quote.ts";
import { fail, ok, type Result } from "./result.ts";

/**
 * What GitHub may have given out. Today's rules are stricter (no hyphen at
 * either end, none doubled), but old accounts break them, and an underscore is
 * part of a company-managed login: so loosely, then GitHub is asked.
 */
const USERNAME = /^[A-Za-z0-9_-]{1,39}$/;

const ADDRESS =
  /^(?:https?:\/\/)?(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?:\/|$)/i;

/** Pages of a profile that an address may lead to. */
const PROFILE_PAGES = new Set([
  "followers",
  "following",
  "packages",
  "projects",
  "repositories",
  "stars",
]);

/** First parts of GitHub addresses that name a page and not a person. */
const NO_PERSON = new Set([
  "about",
  "apps",
  "codespaces",
  "collections",
  "enterprises",
  "explore",
  "features",
  "issues",
  "login",
  "marketplace",
  "notifications",
  "organizations",
  "orgs",
  "pricing",
  "pulls",
  "search",
  "settings",
  "sponsors",
  "stars",
  "topics",
  "trending",
  "users",
]);

/**
 * The GitHub username in what somebody typed or pasted: `octocat`,
 * ` @OctoCat `, `https://github.com/octocat?tab=repositories`. Letter case is
 * kept; GitHub has the last word on it. Fails with a sentence for who typed
 * it: what is wrong, and what to type instead.
 */
export function parseGithubUsername(text: string): Result<string, string> {
  const typed = text
    .replace(/\p{Cf}/gu, "")
    .trim()
    .replace(/^<([^<>|]*)(?:\|[^<>]*)?>$/, "$1")
    .trim();
  if (typed === "") {
    return fail("The GitHub username is missing. Type one such as octocat.");
  }
  const host = ADDRESS.exec(typed)?.[1]?.toLowerCase();
  return host !== undefined && isGithubHost(host)
    ? readAddress(typed)
    : readUsername(typed.replace(/^@\s*/, ""), typed);
}

function readAddress(typed: string): Result<string, string> {
  const path = typed.replace(ADDRESS, "").replace(/[?#].*$/s, "");
  const [owner = "", page, ...rest] = path.split("/").filter((part) => part);
  if (owner === "" || NO_PERSON.has(owner.toLowerCase())) {
    return fail(
      `${quote(typed)} is not the address of a person on GitHub. Expected ` +
        `their profile, such as ${githubUrl("octocat")}.`,
    );
  }
  const isProfile = page === undefined ||
    (rest.length === 0 && PROFILE_PAGES.has(page.toLowerCase()));
  if (isProfile) return readUsername(owner.replace(/^@/, ""), typed);
  return fail(
    `${quote(typed)} is the address of a repository. Expected a person's ` +
      `profile, such as ${githubUrl("octocat")}.`,
  );
}

function readUsername(name: string, typed: string): Result<string, string> {
  if (USERNAME.test(name)) return ok(name);
  return fail(`${quote(typed)} ${whyNot(name)}`);
}

function whyNot(name: string): string {
  const expected = "Type the GitHub username, such as octocat.";
  if (/\[bot\]$/i.test(name)) {
    return "is a bot on GitHub. Type the username of a person.";
  }
  if (/^[^\s@]+@[^\s@]+$/.test(name)) {
    return `is an e-mail address, not a GitHub username. ${expected}`;
  }
  if (/^[a-z]+:\/\/|^[\w-]+(\.[\w-]+)+\//i.test(name)) {
    return `is not an address on https://${githubHost()}. ` +
      `Expected a profile, such as ${githubUrl("octocat")}.`;
  }
  if (/\s/.test(name)) {
    return "has a space in it, which no GitHub username has. It is the name " +
      `after ${githubUrl("")} on the person's profile.`;
  }
  if (/^[A-Za-z0-9_-]+$/.test(name)) {
    return `is ${name.length} characters long; a GitHub username has at ` +
      "most 39.";
  }
  return "is not a GitHub username, which has letters, digits and hyphens " +
    `only. ${expected}`;
}
