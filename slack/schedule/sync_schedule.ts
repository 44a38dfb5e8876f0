import { ok, type Result } from "../../codespaces/result.ts";
import type { WeeklyTime } from "../../codespaces/schedule.ts";
import type { SlackApi } from "../api.ts";
import {
  lastCallTrigger,
  type ScheduledDefinition,
  weeklyReportTrigger,
} from "./definitions.ts";
import type { IsWanted } from "./carry_out.ts";
import type { FoundSchedule } from "./find_schedule.ts";
import { planExtras, planRemoval, planSchedule } from "./plan_schedule.ts";
import type { ScheduleChange } from "./progress.ts";
import {
  reconcile,
  type Reconciled,
  type ScheduleFailure,
} from "./reconcile.ts";

/** What an organisation's settings ask for. */
export interface WantedSchedule {
  readonly org: string;
  readonly weekly: WeeklyTime;
  /** Whether the daily last call is on. */
  readonly lastCall: boolean;
  /** Whether the settings still ask for this; @default they do. */
  readonly isWanted?: IsWanted;
}

export interface SyncedSchedule {
  /** Empty where everything was right already. */
  readonly changes: readonly ScheduleChange[];
  readonly weeklyNextAt: Date;
  /** Null where the last call is off. */
  readonly lastCallNextAt: Date | null;
}

/**
 * Makes exactly one scheduled weekly report of an organisation stand, and
 * exactly one last call or, where that is off, none; whoever made what stood
 * before, and from whatever. They are given no channels, so that these come
 * from the settings. Two at once, or one delivered twice, end with one. Takes
 * no more than a list where all is well, about 4 s to make both. Throws a
 * RangeError for a weekly time that is none.
 */
export async function syncSchedule(
  slack: SlackApi,
  { org, weekly, lastCall, isWanted }: WantedSchedule,
): Promise<Result<SyncedSchedule, ScheduleFailure>> {
  const of = { org, weekly, now: new Date(slack.timing.now()) };
  const wanted = {
    weekly: weeklyReportTrigger(of),
    lastCall: lastCall ? lastCallTrigger(of) : null,
  };
  const reconciled = await reconcile(slack, {
    org,
    plan: (found) => planSchedule(found, wanted),
    isWanted,
  });
  if (!reconciled.ok) return reconciled;
  const next = (definition: ScheduledDefinition) =>
    nextAt(reconciled.value, definition);
  return ok({
    changes: reconciled.value.changes,
    weeklyNextAt: next(wanted.weekly),
    lastCallNextAt: wanted.lastCall && next(wanted.lastCall),
  });
}

/**
 * Removes all but the newest of each, where nothing says what is wanted: it
 * makes and changes none.
 */
export function removeExtras(
  slack: SlackApi,
  org: string,
): Promise<Result<Reconciled, ScheduleFailure>> {
  return reconcile(slack, { org, plan: planExtras });
}

/**
 * Removes every weekly report and last call of an organisation that is
 * scheduled, whoever made it; one that is gone by then is well. With `ids`,
 * those alone. Takes about 3 s for one of each.
 */
export function removeSchedule(
  slack: SlackApi,
  { org, ids }: {
    readonly org: string;
    readonly ids?: ReadonlySet<string>;
  },
): Promise<Result<Reconciled, ScheduleFailure>> {
  return reconcile(slack, { org, plan: (found) => planRemoval(found, ids) });
}

/** Of one that was as wanted, its own; else the start it was given. */
function nextAt(
  { found, changes }: Reconciled,
  definition: ScheduledDefinition,
): Date {
  const start = new Date(definition.schedule.start_time);
  const name = definition.workflow.replace("#/workflows/", "");
  const wasChanged = changes.some(({ workflow, did }) =>
    workflow === name && did !== "removed"
  );
  return wasChanged ? start : keptIn(found, name)?.nextAt ?? start;
}

function keptIn({ weekly, lastCall }: FoundSchedule, workflow: string) {
  return [...weekly, ...lastCall].find((one) => one.workflow === workflow);
}
