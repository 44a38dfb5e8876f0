import { count } from "../../codespaces/count.ts";
import type { DeliveryOutcome, DeliveryProblem } from "../../slack/deliver.ts";
import { explainSlackError } from "../../slack/errors.ts";

/** A failure has to fit a message, and the others are likely alike. */
const MOST_SENTENCES = 3;

/** Why messages were not posted, and what to do; says what did get through. */
export function explainProblems({ posted, problems }: DeliveryOutcome): string {
  const late = problems.filter(isLate);
  const others = problems.flatMap((one) => isLate(one) ? [] : sentenceFor(one));
  const more = others.length - MOST_SENTENCES;
  return [
    ...others.slice(0, MOST_SENTENCES),
    ...(more > 0 ? [`So failed ${count(more, "more message")}.`] : []),
    ...(late.length > 0 ? [sentenceForLate(late)] : []),
    ...(posted.length > 0
      ? [`Messages posted before that: ${posted.length}.`]
      : []),
  ].join(" ");
}

type Late = Extract<DeliveryProblem, { kind: "out_of_time" }>;

function isLate(problem: DeliveryProblem): problem is Late {
  return problem.kind === "out_of_time";
}

/** One sentence, however many places were left out. */
function sentenceForLate(late: readonly Late[]): string {
  const unposted = late.reduce((sum, one) => sum + one.unposted, 0);
  const [first] = late;
  const where = late.length === 1
    ? first?.channelId ?? ""
    : `${late.length} places`;
  return `Could not post ${count(unposted, "message")} to ${where} within ` +
    `the minute that Slack gives a run. Lower "threshold_days", or report to ` +
    `fewer channels, and run it again.`;
}

function sentenceFor(problem: Exclude<DeliveryProblem, Late>): string {
  return problem.kind === "taken_over"
    ? "Another delivery of this run took over."
    : explainSlackError(problem.error, { channelId: problem.channelId });
}
