import type { ScheduledDefinition } from "./schedule_definitions.ts";
import type { FoundSchedule } from "./find_schedule.ts";
import { isSameRecurrence, readRecurrence } from "./read_recurrence.ts";
import type { ScheduledTrigger } from "./read_trigger.ts";

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
  if (definition.workflow !== `#/workflows/${workflow}`) return false;
  // An input wins over the settings.
  if (Object.keys(inputs).length > 0) return false;
  if (!isShown) return description === definition.description;
  const wanted = readRecurrence(definition.schedule);
  return recurrence !== null && wanted !== null &&
    isSameRecurrence(recurrence, wanted);
}
