import { localDate } from "../../codespaces/local_time.ts";
import type { ReportOptions } from "../../codespaces/report_options.ts";

/**
 * What makes two executions one run, of which one posts. That is the
 * execution, which Slack may deliver twice; but there is one last call a day
 * for an organisation, however many triggers start it, and a preview's button
 * posts once: pressed again after a failure, it goes on where that stopped.
 */
export function runIdOf(
  { org, occasion, weekly, previewed = null }:
    & Pick<ReportOptions, "org" | "occasion" | "weekly">
    & Partial<Pick<ReportOptions, "previewed">>,
  { executionId, now }: { readonly executionId: string; readonly now: Date },
): string {
  if (occasion === "adhoc" && previewed?.claim !== undefined) {
    return `${previewed.claim}-report`;
  }
  return occasion === "last_call"
    ? `last_call-${org.toLowerCase()}-${localDate(now, weekly.timezone)}`
    : executionId;
}
