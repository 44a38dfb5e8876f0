import {
  explainSlackError,
  type SlackError,
  whyUnreachable,
} from "../../slack/errors.ts";
import type { Press } from "./read_press.ts";

/** For the app's owners: what failed, for whom, and the cure. */
export function explainClaimFailure(
  { claimedBy, githubId }: Press,
  error: SlackError,
  channelId?: string,
): string {
  return `Could not pass on the claim of Slack user ${claimedBy} to GitHub ` +
    `user number ${githubId}. ${cause(error, channelId)}`;
}

function cause(error: SlackError, channelId: string | undefined): string {
  switch (error.kind) {
    case "refused":
    case "withdrawn":
      return explainSlackError(error, channelId ? { channelId } : {});
    case "rate_limited":
      return `Slack asked to wait ${error.retryAfterSeconds} s before ` +
        `${error.method}. They can press "This is me" again later.`;
    case "unreachable":
      return `Slack could not be reached for ${error.method} ` +
        `(${whyUnreachable(error)}). They can press "This is me" again later.`;
  }
}
