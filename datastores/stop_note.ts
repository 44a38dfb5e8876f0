import { ok, type Result } from "../codespaces/result.ts";
import type { SlackApi } from "../slack/api.ts";
import type { SlackError } from "../slack/errors.ts";
import { getItem, putItem, textOf } from "./items.ts";
import { ReportRuns } from "./report_runs.ts";

/**
 * Notes that an organisation's report is stopped now. Its settings are gone by
 * then, so nothing else tells a form that was filled in before from one that is
 * to set the report up again.
 */
export function noteStopped(
  slack: SlackApi,
  org: string,
): Promise<Result<void, SlackError>> {
  return putItem(slack, ReportRuns.name, {
    run_id: keyOf(org),
    kind: "stop",
    org: org.toLowerCase(),
    status: "done",
    updated_at: new Date(slack.timing.now()).toISOString(),
  });
}

/**
 * Whether the report was last stopped after this moment, an ISO 8601 string.
 * What is no moment is before every stop.
 */
export async function wasStoppedAfter(
  slack: SlackApi,
  org: string,
  moment: unknown,
): Promise<Result<boolean, SlackError>> {
  const found = await getItem(slack, ReportRuns.name, keyOf(org));
  if (!found.ok) return found;
  const stoppedMs = Date.parse(textOf(found.value?.updated_at) ?? "");
  const momentMs = typeof moment === "string" ? Date.parse(moment) : NaN;
  return ok(!Number.isNaN(stoppedMs) && !(momentMs >= stoppedMs));
}

function keyOf(org: string): string {
  return `stopped-${org.toLowerCase()}`;
}
