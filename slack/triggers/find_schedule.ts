import { ok, type Result } from "../../codespaces/result.ts";
import type { SlackApi } from "../api/api.ts";
import type { SlackError } from "../api/errors.ts";
import { listAllTriggers, type ListedTrigger } from "./list_triggers.ts";
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
  const now = new Date(slack.timing.now());
  const listed = await listAllTriggers(slack);
  return listed.ok ? ok(scheduleIn(listed.value, org, now)) : listed;
}

/** Those of them that are in a list of the app's triggers. */
export function scheduleIn(
  triggers: readonly ListedTrigger[],
  org: string,
  now: Date,
): FoundSchedule {
  const oldestFirst = triggers
    .flatMap((trigger) => readTrigger(trigger, now) ?? [])
    .filter((scheduled) => isOf(scheduled, org))
    .toSorted(byAge);
  return {
    weekly: oldestFirst.filter(({ workflow }) => workflow === "weekly_report"),
    lastCall: oldestFirst.filter(({ workflow }) => workflow === "last_call"),
  };
}

function isOf(trigger: ScheduledTrigger, org: string): boolean {
  return trigger.org.toLowerCase() === org.toLowerCase();
}

/** Whoever sorts them gets the same order, those of one second included. */
function byAge(one: ScheduledTrigger, other: ScheduledTrigger): number {
  return one.createdAtMs - other.createdAtMs || (one.id < other.id ? -1 : 1);
}
