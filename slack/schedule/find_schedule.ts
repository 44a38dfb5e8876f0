import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { SlackApi } from "../api.ts";
import type { SlackError } from "../errors.ts";
import { listTriggers } from "../list_triggers.ts";
import { readTrigger, type ScheduledTrigger } from "./read_trigger.ts";

export type { ScheduledTrigger };

/** What Slack starts by the clock for an organisation; oldest first. */
export interface FoundSchedule {
  readonly weekly: readonly ScheduledTrigger[];
  readonly lastCall: readonly ScheduledTrigger[];
}

/**
 * The scheduled triggers of an organisation, whatever its case, whoever made
 * them. Fails rather than leave one out.
 */
export async function findSchedule(
  slack: SlackApi,
  org: string,
): Promise<Result<FoundSchedule, SlackError>> {
  const found: ScheduledTrigger[] = [];
  const now = new Date(slack.timing.now());
  const listed = await listTriggers(slack, (triggers) => {
    for (const trigger of triggers) {
      const scheduled = readTrigger(trigger, now);
      if (scheduled === null || !isOf(scheduled, org)) continue;
      // A list that changes while it is read may show one on two pages.
      if (!found.some(({ id }) => id === scheduled.id)) found.push(scheduled);
    }
    return "go on";
  });
  if (!listed.ok) return listed;
  if (listed.value === "cut") {
    const method = "workflows.triggers.list";
    return fail({ kind: "unreachable", method, reason: "a list without end" });
  }
  const oldestFirst = found.toSorted(byAge);
  return ok({
    weekly: oldestFirst.filter(({ workflow }) => workflow === "weekly_report"),
    lastCall: oldestFirst.filter(({ workflow }) => workflow === "last_call"),
  });
}

function isOf(trigger: ScheduledTrigger, org: string): boolean {
  return trigger.org.toLowerCase() === org.toLowerCase();
}

/** Whoever sorts them gets the same order, those of one second included. */
function byAge(one: ScheduledTrigger, other: ScheduledTrigger): number {
  return one.createdAtMs - other.createdAtMs || (one.id < other.id ? -1 : 1);
}
