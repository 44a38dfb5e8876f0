import type { GithubClient } from "../github/client.ts";
import type { GithubError } from "../github/errors.ts";
import { readToken } from "../github/read_token.ts";
import type { SlackApi } from "../slack/api/api.ts";
import type { SlackError } from "../slack/api/errors.ts";
import { readIdentity } from "../slack/api/identity.ts";

/** With the start and the end of a command, a silent server takes 15 s. */
export const SILENCE_MS = 13_000;

type Silence =
  | { readonly from: "github"; readonly error: GithubError }
  | { readonly from: "slack"; readonly error: SlackError };

/**
 * Who gives no answer at all, asked something small before what may take
 * minutes and waits out rate limits. Null where both answer, whatever it is.
 */
export async function findSilent({ github, slack = null }: {
  readonly github: GithubClient;
  readonly slack?: SlackApi | null;
}): Promise<Silence | null> {
  const deadlineAt = Date.now() + SILENCE_MS;
  const [token, identity] = await Promise.all([
    readToken(github, { deadlineAt }),
    slack === null ? null : readIdentity(slack.within(SILENCE_MS)),
  ]);
  if (!token.ok && token.error.kind === "unreachable") {
    return { from: "github", error: token.error };
  }
  return identity?.ok === false && identity.error.kind === "unreachable"
    ? { from: "slack", error: identity.error }
    : null;
}
