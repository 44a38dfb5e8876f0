import type { DeliveryOutcome, DeliveryProblem } from "../../slack/deliver.ts";
import { explainSlackError } from "../../slack/errors.ts";

/** Why messages were not posted, and what to do; says what did get through. */
export function explainProblems({ posted, problems }: DeliveryOutcome): string {
  const sentences = problems.map(sentenceFor);
  if (posted.length > 0) {
    sentences.push(`Messages posted before that: ${posted.length}.`);
  }
  return sentences.join(" ");
}

function sentenceFor(problem: DeliveryProblem): string {
  switch (problem.kind) {
    case "taken_over":
      return "Another delivery of this run took over.";
    case "out_of_time":
      return `Could not post ${problem.unposted} messages to ` +
        `${problem.channelId} within the minute that Slack gives a run. ` +
        `Lower "threshold_days", or report to fewer channels, and run it ` +
        `again.`;
    case "slack":
      return explainSlackError(problem.error, {
        channelId: problem.channelId,
      });
  }
}
