import type { ScheduledDefinition, ScheduledWorkflow } from "./definitions.ts";
import type { FoundSchedule } from "./find_schedule.ts";
import { isSameRecurrence, readRecurrence } from "./read_recurrence.ts";
import type { ScheduledTrigger } from "./read_trigger.ts";

/** One thing to do so that the right triggers stand. */
export type ScheduleStep =
  | {
    readonly did: "created";
    readonly workflow: ScheduledWorkflow;
    readonly definition: ScheduledDefinition;
  }
  | {
    readonly did: "updated";
    readonly workflow: ScheduledWorkflow;
    readonly trigger: ScheduledTrigger;
    readonly definition: ScheduledDefinition;
  }
  | {
    readonly did: "removed";
    readonly workflow: ScheduledWorkflow;
    readonly trigger: ScheduledTrigger;
  };

/** The triggers that are to stand; null: none. */
export interface WantedTriggers {
  readonly weekly: ScheduledDefinition;
  readonly lastCall: ScheduledDefinition | null;
}

/**
 * What makes exactly the wanted triggers stand. Of several the oldest stays,
 * whoever looks, so that two who save at once never remove each other's.
 * Nothing is made where there is one to change, and the extra ones go last.
 */
export function planSchedule(
  found: FoundSchedule,
  { weekly, lastCall }: WantedTriggers,
): ScheduleStep[] {
  const steps = [
    ...planOne("weekly_report", found.weekly, weekly),
    ...planOne("last_call", found.lastCall, lastCall),
  ];
  const isLast = ({ did }: ScheduleStep) => did === "removed";
  return steps.toSorted((a, b) => Number(isLast(a)) - Number(isLast(b)));
}

/** Leaves the newest of each: what somebody meant last. */
export function planExtras(
  { weekly, lastCall }: FoundSchedule,
): ScheduleStep[] {
  return [...weekly.slice(0, -1), ...lastCall.slice(0, -1)].map(removal);
}

/** Leaves none, or none of those with these ids. */
export function planRemoval(
  { weekly, lastCall }: FoundSchedule,
  ids?: ReadonlySet<string>,
): ScheduleStep[] {
  return [...weekly, ...lastCall]
    .filter(({ id }) => ids === undefined || ids.has(id)).map(removal);
}

function planOne(
  workflow: ScheduledWorkflow,
  found: readonly ScheduledTrigger[],
  definition: ScheduledDefinition | null,
): ScheduleStep[] {
  if (definition === null) return found.map(removal);
  const [kept, ...extras] = found;
  if (kept === undefined) return [{ did: "created", workflow, definition }];
  const update = {
    did: "updated",
    workflow,
    trigger: kept,
    definition,
  } as const;
  return [
    ...(isAsWanted(kept, definition) ? [] : [update]),
    ...extras.map(removal),
  ];
}

/** A trigger's name and description do not matter. */
function isAsWanted(
  { inputs, recurrence }: ScheduledTrigger,
  definition: ScheduledDefinition,
): boolean {
  const wanted = readRecurrence(definition.schedule);
  return Object.keys(inputs).length === 0 && recurrence !== null &&
    wanted !== null && isSameRecurrence(recurrence, wanted);
}

function removal(trigger: ScheduledTrigger): ScheduleStep {
  return { did: "removed", workflow: trigger.workflow, trigger };
}
