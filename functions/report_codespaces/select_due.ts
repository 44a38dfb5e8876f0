import { LAST_CALL_DAYS, selectLastCall } from "../../codespaces/last_call.ts";
import type { ReportOptions } from "../../codespaces/report_options.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { Warning } from "../../codespaces/warning.ts";
import { findWarnings } from "../../datastores/codespace_warnings.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { explainSlackError } from "../../slack/api/errors.ts";
import type { Findings } from "./find_risks.ts";
import type { Run } from "./run.ts";

/** A last call looks as far as the next weekly report, whatever is set. */
export function searchFor(options: ReportOptions): ReportOptions {
  return options.occasion === "last_call"
    ? { ...options, thresholdDays: LAST_CALL_DAYS }
    : options;
}

/** What is due for a last call, and what was noted on it before. */
export interface Due {
  readonly findings: Findings;
  /** Absent where they were not asked for. */
  readonly warnings?: Warnings;
}

type Warnings = ReadonlyMap<string, Warning>;

/**
 * For a last call, only what is due for one; any other report is about all
 * that was found. Where the notes cannot be read nobody is told: it could be a
 * second time.
 */
export async function selectDue(
  slack: SlackApi,
  { options, findings, journal }: Run,
): Promise<Result<Due, string>> {
  if (options.occasion !== "last_call") return ok({ findings });
  const toldByThisRun = new Set(
    journal.posted("report").flatMap(({ codespaceIds }) => codespaceIds),
  );
  const select = (warnings: Warnings) =>
    selectLastCall(findings.report, {
      now: findings.report.rules.now,
      weekly: options.weekly,
      warnings,
      toldByThisRun,
      slackUserOf: ({ owner }) =>
        findings.slackUsers.get(owner.githubId) ?? null,
      hasChannel: options.channelIds.length > 0,
    });
  const { owners, unknown } = select(new Map());
  const warnings = await findWarnings(slack, {
    org: options.org,
    codespaceIds: [...owners.flatMap((one) => one.codespaces), ...unknown]
      .map(({ id }) => id),
  });
  if (!warnings.ok) {
    return fail(
      "Could not read from the datastore codespace_warnings who was told " +
        `already. ${explainSlackError(warnings.error)}`,
    );
  }
  return ok({
    findings: { ...findings, report: select(warnings.value) },
    warnings: warnings.value,
  });
}
