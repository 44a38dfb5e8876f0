import type { StepOutcome } from "./carry_out.ts";
import type { ScheduledWorkflow } from "./definitions.ts";
import type { FoundSchedule } from "./find_schedule.ts";
import type { ScheduleStep } from "./plan_schedule.ts";

/** What was done to a trigger. */
export interface ScheduleChange {
  readonly workflow: ScheduledWorkflow;
  readonly did: ScheduleStep["did"];
}

/** What one reconciliation knows, round by round. */
export class Progress {
  readonly changes: ScheduleChange[] = [];
  /** What the last list showed. */
  found: FoundSchedule | null = null;
  #explanations: string[] = [];
  #unsure: ScheduleStep[] = [];
  #mustLook = false;
  #isWithdrawn = false;
  readonly #rewritten = new Set<string>();

  /** Whether nothing of the last round is left undone. */
  get isDone(): boolean {
    return this.found !== null && this.#explanations.length === 0;
  }

  /** Why something was left undone; "" where nothing was. */
  get explanation(): string {
    return this.#explanations.join(" ");
  }

  /** Whether something else is wanted by now. */
  get isWithdrawn(): boolean {
    return this.#isWithdrawn;
  }

  /** Whether another look is needed before all is known to be well. */
  get mustLook(): boolean {
    return this.#mustLook;
  }

  /**
   * Begins a round with what the list showed and what it asks for, and answers
   * the steps to take. A step that was unsure and is asked for no more has
   * taken effect. None is rewritten twice, though the list may look as before.
   */
  begin(
    found: FoundSchedule,
    steps: readonly ScheduleStep[],
  ): readonly ScheduleStep[] {
    for (const unsure of this.#unsure) {
      if (!steps.some((step) => isSame(step, unsure))) this.#count(unsure);
    }
    this.found = found;
    this.#explanations = [];
    this.#unsure = [];
    this.#mustLook = false;
    return steps.filter((step) =>
      step.did !== "updated" || !this.#rewritten.has(step.trigger.id)
    );
  }

  note(
    step: ScheduleStep,
    outcome: Exclude<StepOutcome, { readonly kind: "withdrawn" }>,
  ): void {
    if (outcome.kind === "done") this.#count(step);
    if (outcome.kind === "unsure") this.#unsure.push(step);
    if ("explanation" in outcome) this.#explanations.push(outcome.explanation);
    // Somebody else may have made one at the same time.
    this.#mustLook ||= outcome.kind === "unsure" ||
      (outcome.kind === "done" && step.did === "created");
  }

  /** Gives up, because something else is wanted by now. */
  withdraw(explanation: string): void {
    this.#isWithdrawn = true;
    this.stop(explanation);
  }

  stop(explanation: string): void {
    this.#explanations.push(explanation);
    this.#mustLook = false;
  }

  #count(step: ScheduleStep): void {
    const { workflow, did } = step;
    if (did === "updated") this.#rewritten.add(step.trigger.id);
    if (!isMereRewrite(step)) this.changes.push({ workflow, did });
  }
}

/** What Slack does not show is rewritten, with no difference known. */
function isMereRewrite(step: ScheduleStep): boolean {
  return step.did === "updated" && !step.trigger.isShown &&
    Object.keys(step.trigger.inputs).length === 0;
}

function isSame(one: ScheduleStep, other: ScheduleStep): boolean {
  return one.did === other.did && one.workflow === other.workflow &&
    idOf(one) === idOf(other);
}

function idOf(step: ScheduleStep): string {
  return step.did === "created" ? "" : step.trigger.id;
}
