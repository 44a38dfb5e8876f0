import type { ReportOptions } from "../../codespaces/report_options.ts";
import type { Result } from "../../codespaces/result.ts";
import type { Review, WeekFigures } from "../../codespaces/review_warnings.ts";
import type { Warning } from "../../codespaces/warning.ts";
import { isDirect, type Members } from "../../codespaces/warns_owners.ts";
import type { ChannelProblem } from "../../slack/api/channels.ts";
import type { SlackError } from "../../slack/api/errors.ts";
import type { DeliveryProblem, Refusal } from "../../slack/posting/deliver.ts";
import type { Findings } from "./find_risks.ts";
import type { RunJournal } from "./run_journal.ts";

/** What became of earlier warnings, or why that is not known. */
export type LookBack = Result<Review, SlackError>;

/** A run with all it needs to decide what goes where. */
export interface Run {
  readonly options: ReportOptions;
  readonly findings: Findings;
  readonly journal: RunJournal;
  /** Of the channels that warn owners. */
  readonly members: Members;
  /** Why they are not known; null where they are. */
  readonly membersUnread: ChannelProblem | null;
  /** How many steps can go on with what this one does not finish. */
  readonly stepsLeft: number;
  /** What was noted before, by codespace id, as far as it could be read. */
  readonly warnings: ReadonlyMap<string, Warning>;
  /** What became of earlier warnings; null where it is not for it to decide. */
  readonly lookBack: LookBack | null;
  /** For the trend: what earlier weekly reports counted. */
  readonly weeks: readonly WeekFigures[];
  /**
   * Why it cannot be told whether an interrupted attempt left its summary in
   * the tech channel.
   */
  readonly summaryUnread?: SlackError | null;
  /**
   * Whom an interrupted attempt may have written to, and why that cannot be
   * told: nobody of them is written to again.
   */
  readonly directUnread?: readonly Refusal[];
}

/**
 * Whether the workflow's next step is to go on with a run: it has a minute of
 * its own, so it can post what found no time, or what Slack would not take
 * just now. What Slack refuses it will refuse again.
 */
export function canGoOn(
  { stepsLeft }: Pick<Run, "stepsLeft">,
  problems: readonly DeliveryProblem[],
): boolean {
  return stepsLeft > 0 &&
    problems.some((problem) =>
      problem.kind === "out_of_time" ||
      (problem.kind === "slack" && problem.error.kind !== "refused")
    );
}

/** The channels in which its report stands, and how many had it directly. */
export function whereItStands({ options, journal }: Run) {
  const places = new Set(
    journal.posted("report").map(({ channelId }) => channelId),
  );
  return {
    channelIds: options.channelIds.filter((id) => places.has(id)),
    directMessages: [...places].filter(isDirect).length,
  };
}
