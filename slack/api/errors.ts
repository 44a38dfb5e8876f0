import {
  type Explanation,
  type Failure,
  sentencesOf,
} from "../../codespaces/failure.ts";
import {
  cureNoAnswer,
  describeNoAnswer,
  type NoAnswer,
} from "../../codespaces/no_answer.ts";
import { cureOfChannel } from "./channel_use.ts";
import { CURES } from "./refusals.ts";
import { BOT_SCOPES } from "./scopes.ts";

/** Why a call to Slack did not do what it should. */
export type SlackError =
  /** Slack understood and said no. */
  | {
    readonly kind: "refused";
    readonly method: string;
    readonly code: string;
    readonly answer: Readonly<Record<string, unknown>>;
  }
  /** Slack asks to wait longer than the run can. */
  | {
    readonly kind: "rate_limited";
    readonly method: string;
    readonly retryAfterSeconds: number;
  }
  /** No usable answer: the call may or may not have taken effect. */
  | {
    readonly kind: "unreachable";
    readonly method: string;
    readonly reason: string;
    /** Where it is the network's or the server's fault. */
    readonly noAnswer?: NoAnswer;
  }
  /** The caller thought better of it before the request left. */
  | { readonly kind: "withdrawn"; readonly method: string };

const SERVICE = {
  origin: "https://slack.com",
  variable: "SLACK_API_URL",
  statusPage: "https://slack-status.com",
} as const;

const SCOPE_NOT_IN_MANIFEST =
  "The app's manifest does not ask for that scope, so deploying it again " +
  "changes nothing: whoever maintains the app must add it (slack/api/scopes.ts).";

/** In a modal somebody waits, and can try again. */
type Reader = "team" | "modal";

/** A sentence for the person who can act: what failed, and the cure. */
export function explainSlackError(
  error: SlackError,
  { reader = "team" }: { readonly reader?: Reader } = {},
): string {
  return sentencesOf(describeSlackError(error, reader));
}

/** The same, of a call about a channel. */
export function explainInChannel(
  error: SlackError,
  channelId: string,
): Explanation {
  const { asked, answered, cure } = describe(error, "team");
  return [`${asked} for channel `, { channelId }, `${answered} ${cure}`];
}

export function describeSlackError(
  error: SlackError,
  reader: Reader = "team",
): Failure {
  const { asked, answered, cure } = describe(error, reader);
  return { found: asked + answered, cure };
}

/** What was found, in two parts: where it was stands between them. */
interface Described {
  readonly asked: string;
  readonly answered: string;
  readonly cure: string;
}

/** The one place that tells Slack's errors apart for a reader. */
function describe(error: SlackError, reader: Reader): Described {
  const { method } = error;
  const isInModal = reader === "modal";
  switch (error.kind) {
    case "rate_limited":
      return {
        asked: `Slack asked to wait ${error.retryAfterSeconds} s before ` +
          method,
        answered: ", longer than it can wait.",
        cure: isInModal ? "Try again after that." : "Try again later.",
      };
    case "unreachable":
      return {
        asked: `Slack could not be reached for ${method}`,
        answered: ` (${whyUnreachable(error)}).`,
        cure: isInModal
          ? `Try again in a few minutes; ${SERVICE.statusPage} says whether ` +
            "it is down for everybody."
          : cureUnreachable(error),
      };
    case "withdrawn":
      return {
        asked: method,
        answered: " was not called any more.",
        cure: "Try again later.",
      };
    case "refused":
      return {
        asked: `Slack refused ${method}`,
        answered: `: ${error.code}.`,
        cure: cureFor(error),
      };
  }
}

type Unreachable = Extract<SlackError, { kind: "unreachable" }>;

/** What to put between brackets: what happened, at which address. */
function whyUnreachable({ noAnswer, reason }: Unreachable): string {
  return noAnswer === undefined ? reason : describeNoAnswer(noAnswer);
}

/** What to do about it. */
function cureUnreachable({ noAnswer }: Unreachable): string {
  return noAnswer === undefined
    ? `See ${SERVICE.statusPage} and try again later.`
    : cureNoAnswer(noAnswer, SERVICE);
}

function cureFor(
  { method, code, answer }: Extract<SlackError, { kind: "refused" }>,
): string {
  const cure = code === "missing_scope" && !isInManifest(answer.needed)
    ? SCOPE_NOT_IN_MANIFEST
    : cureOfChannel(code) ?? CURES[code] ??
      `https://docs.slack.dev/reference/methods/${method} says what it means.`;
  const details = detailsOf(answer);
  return details === "" ? cure : `${cure} ${details}`;
}

/** Slack names every scope of which one would do, with commas between them. */
function isInManifest(needed: unknown): boolean {
  if (typeof needed !== "string") return true;
  const anyOf = needed.split(",").map((scope) => scope.trim());
  return BOT_SCOPES.some(({ scope }) => anyOf.includes(scope));
}

/** What Slack adds: the scope it needs, which datastore item, which block. */
function detailsOf(answer: Readonly<Record<string, unknown>>): string {
  const { needed, errors, response_metadata: metadata } = answer;
  const said: unknown[] = [];
  if (typeof needed === "string") said.push(`scope needed: ${needed}`);
  if (Array.isArray(errors)) said.push(...errors);
  if (typeof metadata === "object" && metadata !== null) {
    const messages: unknown = Reflect.get(metadata, "messages");
    if (Array.isArray(messages)) said.push(...messages);
  }
  const details = said.map((detail) =>
    typeof detail === "string" ? detail : JSON.stringify(detail)
  );
  return details.length === 0
    ? ""
    : `Slack adds: ${details.join("; ").slice(0, 300)}.`;
}
