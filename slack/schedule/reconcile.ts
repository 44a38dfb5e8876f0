import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { SlackApi } from "../api.ts";
import { explainSlackError } from "../errors.ts";
import { pauseBeforeChange } from "../list_triggers.ts";
import { carryOut, type IsWanted } from "./carry_out.ts";
import { findSchedule, type FoundSchedule } from "./find_schedule.ts";
import type { ScheduleStep } from "./plan_schedule.ts";
import { Progress, type ScheduleChange } from "./progress.ts";

export interface ScheduleFailure {
  /** What failed, and the cure. */
  readonly explanation: string;
  /** Whether it was given up because something else is wanted by now. */
  readonly isWithdrawn: boolean;
  readonly changes: readonly ScheduleChange[];
  /** What stands now; null where that cannot be read either. */
  readonly stands: FoundSchedule | null;
}

/** What stood before the last steps, and all that was done. */
export interface Reconciled {
  readonly found: FoundSchedule;
  readonly changes: readonly ScheduleChange[];
}

/** One to act, one to see what became of it, two more for bad luck. */
const MOST_ROUNDS = 4;

const NO_TIME = "There was no time left to change what is scheduled.";

/**
 * Lists an organisation's triggers, takes the steps of the plan, and looks
 * again wherever somebody else may have made one meanwhile or an answer was
 * lost, until there is nothing left to do. Waits between the calls, but not
 * past the deadline of `slack.timing`.
 */
export async function reconcile(
  slack: SlackApi,
  { org, plan, isWanted }: {
    readonly org: string;
    readonly plan: (found: FoundSchedule) => readonly ScheduleStep[];
    /** @default whatever the plan asks for is */
    readonly isWanted?: IsWanted | undefined;
  },
): Promise<Result<Reconciled, ScheduleFailure>> {
  const progress = new Progress();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    if (round > 0 && !await pauseBeforeChange(slack)) break;
    const listed = await findSchedule(slack, org);
    if (!listed.ok) {
      if (progress.isDone) break;
      progress.stop(
        `Could not read what is scheduled. ${explainSlackError(listed.error)}`,
      );
      return failure(progress, null);
    }
    const steps = progress.begin(listed.value, plan(listed.value));
    await takeSteps(slack, steps, { progress, isWanted });
    if (!progress.mustLook) break;
  }
  const { found, changes } = progress;
  if (progress.isDone && found !== null) return ok({ found, changes });
  // Once more, for whoever is told what stands now.
  const stands = !progress.isWithdrawn && await pauseBeforeChange(slack)
    ? await findSchedule(slack, org)
    : null;
  return failure(progress, stands?.ok ? stands.value : null);
}

async function takeSteps(
  slack: SlackApi,
  steps: readonly ScheduleStep[],
  { progress, isWanted }: {
    readonly progress: Progress;
    readonly isWanted: IsWanted | undefined;
  },
): Promise<void> {
  for (const step of steps) {
    if (!await pauseBeforeChange(slack)) return progress.stop(NO_TIME);
    const outcome = await carryOut(slack, step, isWanted);
    if (outcome.kind === "withdrawn") {
      return progress.withdraw(outcome.explanation);
    }
    progress.note(step, outcome);
  }
}

function failure(
  { explanation, isWithdrawn, changes }: Progress,
  stands: FoundSchedule | null,
) {
  return fail<ScheduleFailure>({ explanation, isWithdrawn, changes, stands });
}
