import { isChannelId } from "../../codespaces/channel_id.ts";
import { type Explanation, joined } from "../../codespaces/failure.ts";
import { count } from "../../codespaces/count.ts";
import type { Occasion } from "../../codespaces/report_options.ts";
import {
  type DeliveryOutcome,
  type DeliveryProblem,
  isRefusal,
} from "../../slack/posting/deliver.ts";
import {
  describeSlackError,
  explainInChannel,
  explainSlackError,
} from "../../slack/api/errors.ts";
import {
  ADHOC_REPORT_LINK,
  CONFIGURE_REPORT_LINK,
} from "../../slack/triggers/links.ts";

/** A failure has to fit a message, and the others are likely alike. */
const MOST_SENTENCES = 3;

/** Why messages were not posted, and what to do; says what did get through. */
export function explainProblems(
  { posted, problems }: DeliveryOutcome,
  /** What to do where time was too short; see `shorten`. */
  ifLate: string,
): Explanation {
  const late = problems.filter(isLate);
  const others = alike(problems.filter((one) => !isLate(one)))
    .map(sentenceFor);
  const more = others.length - MOST_SENTENCES;
  return sentences([
    ...others.slice(0, MOST_SENTENCES),
    ...(more > 0 ? [`So failed ${count(more, "more message")}.`] : []),
    ...(late.length > 0 ? [sentenceForLate(late), ifLate] : []),
    ...(posted.length > 0
      ? [`Messages posted before that: ${posted.length}.`]
      : []),
  ]);
}

function sentences(several: readonly Explanation[]): Explanation {
  const told = several.filter((sentence) => sentence !== "");
  return joined(
    ...told.flatMap((one, index) => index === 0 ? [one] : [" ", one]),
  );
}

/**
 * How to make a report fit a run. Nothing shortens a last call, which looks as
 * far as it must; what cannot wait for the next one is told by hand.
 */
export function shorten(occasion: Occasion): string {
  return occasion === "last_call"
    ? `What goes before tomorrow's last call can be told with ` +
      `"${ADHOC_REPORT_LINK.name}": "Days ahead" 2, by direct message.`
    : `Lower "Days ahead", or report to fewer channels, and run it again.`;
}

/** Whether another attempt at the run posts it from now on. */
export function isTakenOver(
  { problems }: Pick<DeliveryOutcome, "problems">,
): boolean {
  return problems.some(({ kind }) => kind === "taken_over");
}

/** What became of the report that the summary was to tell of. */
export interface Reported {
  readonly occasion: Occasion;
  /** Codespaces. */
  readonly atRisk: number;
  /** Messages that stand. */
  readonly messages: number;
}

/**
 * Why the tech channel has no summary, and what to do: read by admins, from
 * Slack, since the channel itself could not be told. It says first that the
 * owners were, so that nobody has them told again.
 */
export function explainSummary(
  summary: DeliveryOutcome,
  reported: Reported,
): Explanation {
  const standing = whatStands(reported);
  const { problems } = summary;
  if (problems.every((problem) => !isRefusal(problem))) {
    const again = reported.messages > 0
      ? ", and to run it again would tell the owners again"
      : "";
    return joined(
      `${standing}. Only the summary for the tech team is missing${again}. `,
      sentences(problems.map(findingOf)),
    );
  }
  return joined(
    `${standing}. The trouble is the tech team's channel. `,
    explainProblems(summary, ""),
    ` It is set in "${CONFIGURE_REPORT_LINK.name}", as "The tech team's ` +
      'channel".',
  );
}

/** What happened, without what to do. */
function findingOf(problem: DeliveryProblem): Explanation {
  return problem.kind === "slack"
    ? describeSlackError(problem.error).found
    : explainProblems({ posted: [], problems: [problem] }, "");
}

function whatStands({ occasion, atRisk, messages }: Reported): string {
  if (messages > 0) {
    return occasion === "last_call"
      ? "The last call stands"
      : "The report stands";
  }
  return atRisk === 0 ? "Nothing is at risk" : "Nobody could be told";
}

type Late = Extract<DeliveryProblem, { kind: "out_of_time" }>;

function isLate(problem: DeliveryProblem): problem is Late {
  return problem.kind === "out_of_time";
}

/** One sentence, however many places were left out. */
function sentenceForLate(late: readonly Late[]): Explanation {
  const unposted = late.reduce((sum, one) => sum + one.unposted, 0);
  const [first] = late;
  const where = late.length === 1
    ? placeOf(first?.channelId ?? "")
    : `${late.length} places`;
  return joined(
    `Could not post ${count(unposted, "message")} to `,
    where,
    " within the minute that Slack gives a run.",
  );
}

function placeOf(id: string): Explanation {
  return isChannelId(id) ? ["channel ", { channelId: id }] : id;
}

/** What failed for one reason with several people is told once. */
function alike(problems: readonly DeliveryProblem[]): DeliveryProblem[][] {
  const groups = Map.groupBy(problems, (problem) => {
    if (problem.kind !== "slack") return problem.kind;
    const { channelId, error } = problem;
    return isChannelId(channelId) ? channelId : explainSlackError(error);
  });
  return [...groups.values()];
}

function sentenceFor(problems: readonly DeliveryProblem[]): Explanation {
  const [problem] = problems;
  if (problem?.kind !== "slack") {
    return "Another attempt at this run took over.";
  }
  const { channelId, error } = problem;
  const mayStand = problems.some((one) =>
    one.kind === "slack" && one.error.mayStand
  );
  if (problems.length === 1) {
    const said = explainInChannel(error, channelId);
    return joined(said, mayStand ? ` ${mayStandIn(channelId)}` : "");
  }
  const direct = count(problems.length, "direct message");
  return `${explainSlackError(error)} So failed ${direct}.` +
    (mayStand ? " Some may have arrived all the same." : "");
}

function mayStandIn(place: string): string {
  return isChannelId(place)
    ? "It may stand there all the same: look before you run it again."
    : "It may have arrived all the same.";
}
