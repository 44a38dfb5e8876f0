import { isGithubHost } from "./github_host.ts";
import { quote } from "./quote.ts";
import { fail, ok, type Result } from "./result.ts";

/** A login of GitHub's, and a repository's name (docs.github.com). */
const OWNER = /^[\w-]{1,100}$/;
const NAME = /^[\w.-]{1,100}$/;

/**
 * A repository as somebody names it: `name`, `owner/name`, or its address on
 * GitHub, of which `owner/name` is left. Says nothing of whether it exists.
 */
export function parseRepository(input: string): Result<string, string> {
  const named = input.trim()
    .replace(
      /^https:\/\/([a-z0-9.-]+)\//i,
      (address, host: string) =>
        isGithubHost(host.toLowerCase()) ? "" : address,
    )
    .replace(/\/$/, "")
    .replace(/\.git$/i, "");
  const parts = named.split("/");
  const name = parts.at(-1) ?? "";
  const owner = parts.length === 2 ? parts[0] ?? "" : null;
  const isName = NAME.test(name) && name !== "." && name !== "..";
  if (isName && parts.length <= 2 && (owner === null || OWNER.test(owner))) {
    return ok(named);
  }
  return fail(
    `Cannot report on the repository ${quote(input)}: expected its name, ` +
      'such as "kidney-study" or "opensafely/kidney-study".',
  );
}

/**
 * Repositories as somebody types a list of them, by line or comma: each once,
 * in any case. Fails with a sentence that names those that are none.
 */
export function parseRepositories(text: string): Result<string[], string> {
  const typed = text.split(/[\n,]/).map((one) => one.trim())
    .filter((one) => one !== "");
  const repos = new Map<string, string>();
  const wrong: string[] = [];
  for (const one of typed) {
    const parsed = parseRepository(one);
    if (!parsed.ok) wrong.push(one);
    else {
      const known = parsed.value.toLowerCase();
      if (!repos.has(known)) repos.set(known, parsed.value);
    }
  }
  if (wrong.length === 0) return ok([...repos.values()]);
  const named = wrong.slice(0, 3).map((one) => quote(one)).join(", ");
  const more = wrong.length > 3 ? ` and ${wrong.length - 3} more` : "";
  return fail(
    `No repository can be called ${named}${more}. Type names such as ` +
      "kidney-study or opensafely/kidney-study, one a line.",
  );
}

/**
 * Whether a repository (`owner/name`) is the one that is meant, in any case. A
 * bare name means the repository of that name under any owner.
 */
export function isRepository(fullName: string, meant: string): boolean {
  const full = fullName.toLowerCase();
  const wanted = meant.trim().toLowerCase();
  return wanted === full || wanted === full.slice(full.indexOf("/") + 1);
}

/** What a report is about, in words: the organisation or one repository. */
export function scopeOf(org: string, repository: string | null): string {
  if (repository === null) return org;
  const [owner = "", name] = repository.split("/");
  if (name === undefined) return `${org}/${repository}`;
  return owner.toLowerCase() === org.toLowerCase()
    ? repository
    : `${repository} (${org})`;
}
