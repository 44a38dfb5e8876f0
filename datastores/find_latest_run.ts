import { ok, type Result } from "../codespaces/result.ts";
import type { SlackApi } from "../slack/api.ts";
import type { SlackError } from "../slack/errors.ts";
import { type Item, textOf } from "./items.ts";
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
  const runs = reportsIn(items.value)
    .filter((run) => run.org === org.toLowerCase());
  return ok(runs.at(-1) ?? null);
}

/**
 * The latest report of each organisation that has ended, by login in lower
 * case. One under way, or that Slack ended before it could note how, says
 * nothing yet: what stands is how the one before it ended.
 */
export async function listLatestEnded(
  slack: SlackApi,
): Promise<Result<ReadonlyMap<string, LatestRun>, SlackError>> {
  const items = await queryItems(slack, ReportRuns.name);
  if (!items.ok) return items;
  const ended = reportsIn(items.value)
    .filter(({ status }) => status === "done" || status === "failed");
  return ok(new Map(ended.map((run) => [run.org, run])));
}

/** Reports, the latest one last. */
function reportsIn(items: readonly Item[]): (LatestRun & { org: string })[] {
  return items
    .filter((item) => !NO_REPORT.test(textOf(item.run_id) ?? ""))
    .map((item) => ({
      org: textOf(item.org)?.toLowerCase() ?? "",
      status: textOf(item.status) ?? "",
      updatedAt: textOf(item.updated_at) ?? "",
    }))
    .sort((a, b) => a.updatedAt < b.updatedAt ? -1 : 1);
}
