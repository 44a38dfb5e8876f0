import { ok, type Result } from "../codespaces/result.ts";
import type { SlackApi } from "../slack/api.ts";
import type { SlackError } from "../slack/errors.ts";
import { textOf } from "./items.ts";
import { queryItems } from "./query_items.ts";
import { ReportRuns } from "./report_runs.ts";

/** The end of a run, as far as it is recorded. */
export interface LatestRun {
  readonly status: string;
  /** ISO 8601. */
  readonly updatedAt: string;
}

/**
 * Not reports: last calls, which come every day and are mostly silent, and
 * notes that somebody pressed a button or stopped the report.
 */
const NO_REPORT = /^(last_call-.*|post-[0-9a-f]+|stopped-.*)$/;

/** An organisation's latest report on record; null where there is none. */
export async function findLatestRun(
  slack: SlackApi,
  org: string,
): Promise<Result<LatestRun | null, SlackError>> {
  const items = await queryItems(slack, ReportRuns.name);
  if (!items.ok) return items;
  const runs = items.value
    .filter((item) =>
      textOf(item.org)?.toLowerCase() === org.toLowerCase() &&
      !NO_REPORT.test(textOf(item.run_id) ?? "")
    )
    .map((item) => ({
      status: textOf(item.status) ?? "",
      updatedAt: textOf(item.updated_at) ?? "",
    }))
    .sort((a, b) => a.updatedAt < b.updatedAt ? -1 : 1);
  return ok(runs.at(-1) ?? null);
}
