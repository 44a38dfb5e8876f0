import {
  explainSlackError,
  type SlackError,
  whyUnreachable,
} from "../api/errors.ts";

/** A cause and a cure for whoever has the modal open. */
export function explain(error: SlackError): string {
  switch (error.kind) {
    case "rate_limited":
      return `Slack asks to wait ${error.retryAfterSeconds} s before ` +
        `${error.method}. Try again after that.`;
    case "unreachable":
      return `Slack could not be reached for ${error.method} ` +
        `(${whyUnreachable(error)}). Try again in a few minutes; ` +
        "https://slack-status.com says whether it is down for everybody.";
    case "withdrawn":
    case "refused":
      return explainSlackError(error);
  }
}
