import { BOT_SCOPES } from "../../slack/api/scopes.ts";
import type { SlackError } from "../../slack/api/errors.ts";
import type { Identity } from "../../slack/api/identity.ts";
import { type Check, problem, right, skipped } from "./check.ts";
import { type CheckContext, IN_SLACK, slackFailed } from "./context.ts";
import { SLACK } from "./subjects.ts";

/** Whose token it is. */
export function judgeIdentity(
  { userName, workspace, isApp }: Identity,
): Check {
  const who = isApp ? "the app's own" : `${userName}'s, a person`;
  return right(
    SLACK.token,
    `Slack accepts it: it is ${who}, in the workspace ${workspace}.`,
  );
}

/** Why nothing can be asked with it. In a terminal somebody has pasted it. */
export function judgeNoIdentity(
  error: SlackError,
  { where }: Pick<CheckContext, "where">,
): Check {
  if (where === "terminal" && error.kind === "refused") {
    return problem(SLACK.token, {
      found: `Slack does not accept the token in SLACK_TOKEN (${error.code}).`,
      cure:
        "Take a new one with slack auth token, or unset SLACK_TOKEN: then " +
        "what is in Slack is skipped.",
    });
  }
  return slackFailed(SLACK.token, error, { isApp: true, where, isFirst: true });
}

/** What the app was given, against what its manifest asks for. */
export function judgeScopes({ isApp, scopes }: Identity): Check {
  if (!isApp) {
    return skipped(
      SLACK.scopes,
      "A person's token does not tell what the app was given.",
      IN_SLACK,
    );
  }
  if (scopes === null) {
    return skipped(SLACK.scopes, "Slack does not tell what the app was given.");
  }
  const missing = BOT_SCOPES.filter(({ scope }) => !scopes.includes(scope));
  if (missing.length === 0) {
    const all = `All ${BOT_SCOPES.length} of the manifest are given.`;
    return right(SLACK.scopes, all);
  }
  const named = missing.map(({ scope, reason }) => `${scope} (${reason})`);
  return problem(SLACK.scopes, {
    found: `Not given: ${named.join("; ")}.`,
    cure: "Deploy again with slack deploy, and approve what it asks for; a " +
      "workspace admin may have to.",
  });
}
