import { isRecord } from "../../codespaces/is_record.ts";
import { ok, type Result } from "../../codespaces/result.ts";
import { firstFrom, type WeeklyTime } from "../../codespaces/schedule.ts";
import type { SlackApi } from "../api/api.ts";
import type { SlackError } from "../api/errors.ts";
import {
  type ListedTrigger,
  listTriggers,
  workflowOf,
} from "./list_triggers.ts";
import {
  SCHEDULED_WORKFLOWS,
  type ScheduledWorkflow,
} from "./schedule_definitions.ts";
import { readRecurrence, type Recurrence } from "./read_recurrence.ts";

/** A scheduled trigger of this app, as Slack lists it. */
export interface ScheduledTrigger {
  readonly id: string;
  readonly workflow: ScheduledWorkflow;
  /** As it is written in the trigger. */
  readonly org: string;
  /** The others that are not blank: they win over the settings. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly createdAtMs: number;
  readonly description: string;
  /** Null where it is no plain weekly time, or Slack does not show it. */
  readonly weekly: WeeklyTime | null;
  /** When it fires next; null where that cannot be told. */
  readonly nextAt: Date | null;
  readonly recurrence: Recurrence | null;
  /** Whether Slack shows the schedule: its answers may leave it out. */
  readonly isShown: boolean;
}

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
  const listed = await listTriggers(slack);
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

/** Reads a trigger from the list; null for every other kind of trigger. */
export function readTrigger(
  trigger: ListedTrigger,
  now: Date,
): ScheduledTrigger | null {
  const { id, type, description, date_created: created, schedule } = trigger;
  const callbackId = workflowOf(trigger);
  const workflow = SCHEDULED_WORKFLOWS.find((known) => known === callbackId);
  if (type !== "scheduled" || workflow === undefined) return null;
  const { org, ...inputs } = readInputs(trigger.inputs);
  if (typeof id !== "string" || org === undefined) return null;
  const recurrence = readRecurrence(schedule);
  return {
    id,
    workflow,
    org,
    inputs,
    createdAtMs: typeof created === "number" ? created * 1000 : 0,
    description: typeof description === "string" ? description : "",
    weekly: weeklyOf(recurrence),
    nextAt: recurrence && nextOf(recurrence, now),
    recurrence,
    isShown: isRecord(schedule),
  };
}

function weeklyOf(recurrence: Recurrence | null): WeeklyTime | null {
  if (recurrence?.weekday === undefined) return null;
  const { weekday, time, timezone } = recurrence;
  return { weekday, time, timezone };
}

function nextOf(recurrence: Recurrence, now: Date): Date {
  const { startAt } = recurrence;
  return firstFrom(recurrence, startAt > now ? startAt : now);
}

/** The inputs with a value that is not blank, as text. */
function readInputs(inputs: unknown): Record<string, string> {
  const read: Record<string, string> = {};
  for (const [name, input] of Object.entries(isRecord(inputs) ? inputs : {})) {
    const value = isRecord(input) ? input.value : null;
    if (value === undefined || value === null) continue;
    const text = typeof value === "string" ? value : JSON.stringify(value);
    if (text.trim() !== "") read[name] = text.trim();
  }
  return read;
}
