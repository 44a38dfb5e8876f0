import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { WeeklyTime } from "../../codespaces/schedule.ts";
import type { SlackAnswer, SlackApi } from "../api/api.ts";
import { explainSlackError, type SlackError } from "../api/errors.ts";
import { isTooSoon, pauseBeforeChange } from "./list_triggers.ts";
import {
  lastCallTrigger,
  type ScheduledDefinition,
  type ScheduledWorkflow,
  weeklyReportTrigger,
} from "./schedule_definitions.ts";
import { findSchedule } from "./find_schedule.ts";
import { planSchedule, type SchedulePlan } from "./plan_schedule.ts";
import type { ScheduledTrigger } from "./read_trigger.ts";

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

const NAMES: Readonly<Record<ScheduledWorkflow, string>> = {
  weekly_report: "weekly report",
  last_call: "last call",
};

/** How the Slack CLI's error reference calls it (docs/reference/errors.md). */
const GONE = new Set(["trigger_not_found", "trigger_does_not_exist"]);

/** Several organisations' checks may run in the same minute. */
const MOST_TRIES = 4;

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
  const plan = planSchedule(listed.value, definitions);
  const pass = new Pass(slack);
  for (const definition of plan.missing) await pass.create(definition);
  for (const trigger of plan.unwanted) await pass.remove(trigger);
  const { changes, unscheduled, undone } = pass;
  const nextAt = (workflow: ScheduledWorkflow) =>
    unscheduled.has(workflow) ? null : nextAtOf(workflow, plan, definitions);
  return ok({
    changes,
    weeklyNextAt: nextAt("weekly_report"),
    lastCallNextAt: nextAt("last_call"),
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

/** One that is due within minutes is kept, though a new one would skip it. */
function nextAtOf(
  workflow: ScheduledWorkflow,
  { kept }: SchedulePlan,
  definitions: readonly ScheduledDefinition[],
): Date | null {
  const standing = kept.find((trigger) => trigger.workflow === workflow);
  const wanted = definitions.find((one) => workflowOf(one) === workflow);
  return standing?.nextAt ??
    (wanted === undefined ? null : new Date(wanted.schedule.start_time));
}

/** Takes the steps of a plan, and notes what came of each. */
class Pass {
  readonly changes: ScheduleChange[] = [];
  readonly undone: string[] = [];
  /** What is wanted and could not be scheduled. */
  readonly unscheduled = new Set<ScheduledWorkflow>();

  constructor(private readonly slack: SlackApi) {}

  /** An answer that is lost may mean two: the next pass deletes one. */
  async create(definition: ScheduledDefinition): Promise<void> {
    const workflow = workflowOf(definition);
    const reply = await this.#change(() =>
      this.slack.callOnce("workflows.triggers.create", { ...definition })
    );
    if (reply.ok) {
      this.changes.push({ workflow, did: "created" });
      return;
    }
    this.unscheduled.add(workflow);
    this.undone.push(
      `Could not schedule the ${NAMES[workflow]}. ${explain(reply.error)}`,
    );
  }

  async remove({ id, workflow }: ScheduledTrigger): Promise<void> {
    // At the wrong time is better than not at all.
    if (this.unscheduled.has(workflow)) return;
    const reply = await this.#change(() =>
      this.slack.call("workflows.triggers.delete", { trigger_id: id })
    );
    if (reply.ok) {
      this.changes.push({ workflow, did: "removed" });
      return;
    }
    this.undone.push(
      `Could not remove the trigger ${id} of the ${NAMES[workflow]}. ` +
        explainRemoval(reply.error, id),
    );
  }

  /** Retries where Slack only says that it came too soon; null: no time. */
  async #change(
    call: () => Promise<Result<SlackAnswer, SlackError>>,
  ): Promise<Result<null, SlackError | null>> {
    for (let attempt = 1;; attempt += 1) {
      if (!await pauseBeforeChange(this.slack)) return fail(null);
      const reply = await call();
      if (reply.ok || isGone(reply.error)) return ok(null);
      if (attempt === MOST_TRIES || !isTooSoon(reply.error)) return reply;
    }
  }
}

function explain(error: SlackError | null): string {
  return error === null
    ? "There was no time left to change what is scheduled."
    : explainSlackError(error);
}

/** What Slack says to an app that may not change what a person made. */
const NOT_OURS = new Set([
  "access_denied",
  "no_permission",
  "restricted_action",
]);

function explainRemoval(error: SlackError | null, id: string): string {
  if (error?.kind !== "refused") return explain(error);
  const because = NOT_OURS.has(error.code)
    ? `Slack does not let the app (${error.code}): somebody may have made it ` +
      "with the Slack CLI."
    : explainSlackError(error);
  return `${because} Whoever deploys the app can remove it: ` +
    `slack trigger delete --trigger-id ${id}.`;
}

function isGone(error: SlackError): boolean {
  return error.kind === "refused" && GONE.has(error.code);
}

function workflowOf({ workflow }: ScheduledDefinition): ScheduledWorkflow {
  return workflow === "#/workflows/weekly_report"
    ? "weekly_report"
    : "last_call";
}
