import type { SlackApi } from "../../slack/api/api.ts";
import { describeSlackError, type SlackError } from "../../slack/api/errors.ts";
import { describeGithubError } from "../../github/explain_github_error.ts";
import type { GithubError } from "../../github/errors.ts";
import { type Check, problem, skipped, type Subject } from "./check.ts";

/** What an installation is looked at with. All of it only reads. */
export interface CheckContext {
  /** GitHub organisation login. */
  readonly org: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Null where there is no token of Slack's. */
  readonly slack: SlackApi | null;
  /** What one look may take. */
  readonly limitMs: number;
  /** Ms since the epoch. */
  readonly now: () => number;
  /** Whoever runs it is in a terminal, or in the modal of the settings. */
  readonly where: "terminal" | "slack";
}

/** Slack, with whose token it is. */
export interface SlackContext extends CheckContext {
  readonly slack: SlackApi;
  /** False for the token of a person, which may see other things. */
  readonly isApp: boolean;
}

export const IN_SLACK =
  'Open the settings in Slack and press "Check the installation": there it ' +
  "is the app that looks.";

const TOO_LATE = "It took too long.";

/** How the failure of one look is told. */
interface Look extends Pick<CheckContext, "where"> {
  /**
   * Everything else hangs on it: in Slack, too, it is a problem where no
   * answer came in time.
   */
  readonly isFirst?: boolean;
}

/**
 * What to say where Slack did not tell. What it refuses to a person says
 * nothing of what it would tell the app.
 */
export function slackFailed(
  subject: Subject,
  error: SlackError,
  { isApp, where, isFirst = false }: Look & Pick<SlackContext, "isApp">,
): Check {
  const isLate = error.kind === "rate_limited" ||
    error.kind === "unreachable" && error.noAnswer?.reason === "timeout";
  if (isLate && where === "slack" && !isFirst) return tooLate(subject);
  return !isApp && error.kind === "refused"
    ? skipped(subject, `This token may not see it (${error.code}).`, IN_SLACK)
    : problem(subject, describeSlackError(error));
}

/** What to say where GitHub did not tell. */
export function githubFailed(
  subject: Subject,
  error: GithubError,
  { org, where, isFirst = false }: Look & Pick<CheckContext, "org">,
): Check {
  const isLate = error.kind === "unreachable" && error.reason === "timeout";
  if (isLate && where === "slack" && !isFirst) return tooLate(subject);
  const { found, cure } = describeGithubError(error, org, where);
  const capital = found.slice(0, 1).toUpperCase() + found.slice(1);
  return problem(subject, { found: capital, cure });
}

function tooLate(subject: Subject): Check {
  return skipped(subject, TOO_LATE, "Check again in a few minutes.");
}
