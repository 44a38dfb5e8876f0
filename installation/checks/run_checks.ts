import type { Check } from "./check.ts";
import { checkGithub } from "./github.ts";
import { checkSlack } from "./slack.ts";
import type { CheckContext } from "./context.ts";

/**
 * Looks at a whole installation: GitHub's token and organisation, Slack's
 * scopes, settings, channels, schedule and links, and who is who. Only reads.
 * One check that fails stops no other; what depends on it is skipped and says
 * so. Takes up to four times `limitMs`, or as long as `slack` may.
 */
export async function runChecks(context: CheckContext): Promise<Check[]> {
  const github = checkGithub(context);
  const readable = github.then((findings) => findings.readable);
  const [{ checks }, ofSlack] = await Promise.all([
    github,
    checkSlack(context, readable),
  ]);
  return [...checks, ...ofSlack];
}
