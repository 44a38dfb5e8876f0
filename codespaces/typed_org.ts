import { isGithubHost } from "./github_host.ts";
import { parseOrg } from "./report_options.ts";
import { fail, type Result } from "./result.ts";

/**
 * The login of an organisation that somebody typed, who may have pasted its
 * address. Fails with a sentence for them.
 */
export function parseTypedOrg(typed: string): Result<string, string> {
  const login = typed.trim()
    .replace(
      /^(?:https?:\/\/)?(?:www\.)?([a-z0-9.-]+)\/(?:orgs\/)?/i,
      (address, host: string) =>
        isGithubHost(host.toLowerCase()) ? "" : address,
    )
    .replace(/^@/, "")
    .replace(/\/+$/, "");
  const org = parseOrg(login);
  return org.ok ? org : fail(
    "Type the organisation's name as in its address on GitHub, such as " +
      "opensafely.",
  );
}
