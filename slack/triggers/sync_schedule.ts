import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { WeeklyTime } from "../../codespaces/schedule.ts";
import type { SlackApi } from "../api/api.ts";
import { explainSlackError, type SlackError } from "../api/errors.ts";
import {
  findSchedule,
  type FoundSchedule,
  type ScheduledTrigger,
} from "./find_schedule.ts";
import { changeTriggers } from "./list_triggers.ts";
import { isSameRecurrence, readRecurrence } from "./read_recurrence.ts";
import {
  lastCallTrigger,
  SCHEDULED_NAMES,
  type ScheduledDefinition,
  type ScheduledWorkflow,
  weeklyReportTrigger,
} from "./schedule_definitions.ts";

/** What an organisation's settings ask for. */
export interface WantedSchedule {
  readonly weekly: WeeklyTime;
  /** Whether the daily last call is on. */
  readonly lastCall: boolean;
}

/** What was done to a trigger. */
export interface ScheduleChange {
  readonly workflow: ScheduledWorkflow;
  readonly did: "created" | "removed";
}

/** What stands after one pass. */
export interface SyncedSchedule {
  /** Empty where everything was right already. */
  readonly changes: readonly ScheduleChange[];
  /** When each comes next; null where it is not wanted, or is not scheduled. */
  readonly weeklyNextAt: Date | null;
  readonly lastCallNextAt: Date | null;
  /** Whether all that is wanted is scheduled. */
  readonly isScheduled: boolean;
  /** What was left undone, why, and the cure; "" where nothing was. */
  readonly undone: string;
}

/**
 * One pass over an organisation's scheduled triggers, whoever made them: lists
 * them, creates what is missing, and deletes what is not wanted, which comes
 * last, so that a pass that is cut short leaves too many rather than none.
 * `wanted` null is none at all. Idempotent: the next pass, within a day, puts
 * right what two at once or a lost answer left. They are given no channels, so
 * that these come from the settings. Takes a second and a half a change. Fails
 * only where the list cannot be read, with a cause and a cure. Throws a
 * RangeError for a weekly time that is none.
 */
export async function syncSchedule(
  slack: SlackApi,
  org: string,
  wanted: WantedSchedule | null,
): Promise<Result<SyncedSchedule, string>> {
  const listed = await findSchedule(slack, org);
  if (!listed.ok) {
    return fail(
      `Could not read what is scheduled. ${explainSlackError(listed.error)}`,
    );
  }
  const now = new Date(slack.timing.now());
  const definitions = definitionsOf(org, wanted, now);
  const { kept, missing, unwanted } = planSchedule(listed.value, definitions);
  const changes: ScheduleChange[] = [];
  const undone: string[] = [];
  const unscheduled = new Set<ScheduledWorkflow>();
  for (const definition of missing) {
    const workflow = workflowOf(definition);
    const failure = await create(slack, definition);
    if (failure === null) changes.push({ workflow, did: "created" });
    else {
      unscheduled.add(workflow);
      undone.push(failure);
    }
  }
  for (const trigger of unwanted) {
    const { workflow } = trigger;
    // At the wrong time is better than not at all.
    if (unscheduled.has(workflow)) continue;
    const failure = await remove(slack, trigger);
    if (failure === null) changes.push({ workflow, did: "removed" });
    else undone.push(failure);
  }
  const standing = definitions.filter((one) =>
    !unscheduled.has(workflowOf(one))
  );
  return ok({
    changes,
    weeklyNextAt: nextAtOf("weekly_report", kept, standing),
    lastCallNextAt: nextAtOf("last_call", kept, standing),
    isScheduled: unscheduled.size === 0,
    undone: undone.join(" "),
  });
}

function definitionsOf(
  org: string,
  wanted: WantedSchedule | null,
  now: Date,
): ScheduledDefinition[] {
  if (wanted === null) return [];
  const of = { org, weekly: wanted.weekly, now };
  return [
    weeklyReportTrigger(of),
    ...(wanted.lastCall ? [lastCallTrigger(of)] : []),
  ];
}

/** What is left to do so that the wanted triggers stand, and no others. */
export interface SchedulePlan {
  readonly kept: readonly ScheduledTrigger[];
  readonly missing: readonly ScheduledDefinition[];
  readonly unwanted: readonly ScheduledTrigger[];
}

/**
 * Of several that are as wanted the oldest stays. A trigger that is otherwise
 * is replaced, not updated: an update is the whole definition too, and what a
 * person made may not be the app's to change.
 */
export function planSchedule(
  { weekly, lastCall }: FoundSchedule,
  wanted: readonly ScheduledDefinition[],
): SchedulePlan {
  const found = [...weekly, ...lastCall];
  const kept: ScheduledTrigger[] = [];
  const missing: ScheduledDefinition[] = [];
  for (const definition of wanted) {
    const fits = found.find((trigger) => isAsWanted(trigger, definition));
    if (fits === undefined) missing.push(definition);
    else kept.push(fits);
  }
  const unwanted = found.filter((trigger) => !kept.includes(trigger));
  return { kept, missing, unwanted };
}

/** Its name does not matter; where Slack shows no schedule, the words do. */
function isAsWanted(
  { workflow, inputs, recurrence, isShown, description }: ScheduledTrigger,
  definition: ScheduledDefinition,
): boolean {
  if (workflowOf(definition) !== workflow) return false;
  // An input wins over the settings.
  if (Object.keys(inputs).length > 0) return false;
  if (!isShown) return description === definition.description;
  const wanted = readRecurrence(definition.schedule);
  return recurrence !== null && wanted !== null &&
    isSameRecurrence(recurrence, wanted);
}

/** One that is due within minutes is kept, though a new one would skip it. */
function nextAtOf(
  workflow: ScheduledWorkflow,
  kept: readonly ScheduledTrigger[],
  standing: readonly ScheduledDefinition[],
): Date | null {
  const definition = standing.find((one) => workflowOf(one) === workflow);
  if (definition === undefined) return null;
  return kept.find((trigger) => trigger.workflow === workflow)?.nextAt ??
    new Date(definition.schedule.start_time);
}

/**
 * Null where it was made, else why not. An answer that is lost may mean two:
 * the next pass deletes one.
 */
async function create(
  slack: SlackApi,
  definition: ScheduledDefinition,
): Promise<string | null> {
  const made = await changeTriggers(
    slack,
    () => slack.callOnce("workflows.triggers.create", { ...definition }),
  );
  return made.ok
    ? null
    : `Could not schedule the ${SCHEDULED_NAMES[workflowOf(definition)]}. ` +
      explain(made.error);
}

/** How the Slack CLI's error reference calls it (docs/reference/errors.md). */
const GONE = new Set(["trigger_not_found", "trigger_does_not_exist"]);

/** What Slack says to an app that may not change what a person made. */
const NOT_OURS = new Set([
  "access_denied",
  "no_permission",
  "restricted_action",
]);

/** Null where it is gone, else why it is not. */
async function remove(
  slack: SlackApi,
  { id, workflow }: ScheduledTrigger,
): Promise<string | null> {
  const removed = await changeTriggers(
    slack,
    () => slack.call("workflows.triggers.delete", { trigger_id: id }),
  );
  if (removed.ok) return null;
  const { error } = removed;
  const code = error?.kind === "refused" ? error.code : null;
  if (code !== null && GONE.has(code)) return null;
  const because = code !== null && NOT_OURS.has(code)
    ? `Slack does not let the app (${code}): somebody may have made it with ` +
      "the Slack CLI."
    : explain(error);
  return `Could not remove the trigger ${id} of the ${
    SCHEDULED_NAMES[workflow]
  }. ` +
    because +
    (code === null ? "" : " Whoever deploys the app can remove it: " +
      `slack trigger delete --trigger-id ${id}.`);
}

function explain(error: SlackError | null): string {
  return error === null
    ? "There was no time left to change what is scheduled."
    : explainSlackError(error);
}

function workflowOf({ workflow }: ScheduledDefinition): ScheduledWorkflow {
  return workflow === "#/workflows/weekly_report"
    ? "weekly_report"
    : "last_call";
}
