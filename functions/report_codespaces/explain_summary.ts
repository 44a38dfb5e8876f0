import type { Occasion } from "../../codespaces/report_options.ts";
import type { DeliveryOutcome } from "../../slack/posting/deliver.ts";
import { CONFIGURE_REPORT_LINK } from "../../slack/triggers/report_links.ts";
import { explainProblems } from "./explain_problems.ts";

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
): string {
  const standing = whatStands(reported);
  // To run it again would tell the owners again.
  const why = explainProblems(summary, { ifLate: "" });
  return summary.problems.every(({ kind }) => kind === "out_of_time")
    ? `${standing}. Only the summary for the tech team is missing. ${why}`
    : `${standing}. The trouble is the tech team's channel. ${why} It is set ` +
      `in "${CONFIGURE_REPORT_LINK.name}", as "The tech team's channel".`;
}

function whatStands({ occasion, atRisk, messages }: Reported): string {
  if (messages > 0) {
    return occasion === "last_call"
      ? "The last call stands"
      : "The report stands";
  }
  return atRisk === 0 ? "Nothing is at risk" : "Nobody could be told";
}
