import { ok, type Result } from "../codespaces/result.ts";
import type { SlackApi } from "../slack/api.ts";
import type { SlackError } from "../slack/errors.ts";
import { queryItems } from "./query_items.ts";
import { readRun, ReportRuns, type RunRecord } from "./report_runs.ts";

/** The end of a run, as far as it is recorded. */
export type LatestRun = Pick<RunRecord, "status" | "updatedAt">;

/** An organisation's latest report on record; null where there is none. */
export async function findLatestRun(
  slack: SlackApi,
  org: string,
): Promise<Result<LatestRun | null, SlackError>> {
  const reports = await listReports(slack);
  if (!reports.ok) return reports;
  const runs = reports.value.filter((run) => run.org === org.toLowerCase());
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
  const reports = await listReports(slack);
  if (!reports.ok) return reports;
  const ended = reports.value
    .filter(({ status }) => status === "done" || status === "failed");
  return ok(new Map(ended.map((run) => [run.org, run])));
}

/**
 * Reports, the latest one last. Last calls are none: they come every day and
 * are mostly silent.
 */
async function listReports(
  slack: SlackApi,
): Promise<Result<RunRecord[], SlackError>> {
  const items = await queryItems(slack, ReportRuns.name);
  if (!items.ok) return items;
  const reports = items.value.map(readRun)
    .filter(({ kind }) => kind === "report");
  return ok(reports.toSorted((a, b) => a.updatedAt < b.updatedAt ? -1 : 1));
}
