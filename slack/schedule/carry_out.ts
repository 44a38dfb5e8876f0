import type { SlackAnswer, SlackApi } from "../api.ts";
import type { Result } from "../../codespaces/result.ts";
import { explainSlackError, type SlackError } from "../errors.ts";
import { isTooSoon } from "../list_triggers.ts";
import type { ScheduledWorkflow } from "./definitions.ts";
import type { ScheduleStep } from "./plan_schedule.ts";

/** What came of a step. */
export type StepOutcome =
  | { readonly kind: "done" }
  /** Somebody else had done it already. */
  | { readonly kind: "gone" }
  /** It may or may not have taken effect: look again. */
  | { readonly kind: "unsure"; readonly explanation: string }
  /** It is not wanted any more, so it was not taken. */
  | { readonly kind: "withdrawn"; readonly explanation: string }
  | { readonly kind: "failed"; readonly explanation: string };

/** How the Slack CLI's error reference calls it (docs/reference/errors.md). */
const GONE = new Set(["trigger_not_found", "trigger_does_not_exist"]);

/** Asked right before each step: false, and it is not taken. */
export type IsWanted = () => Promise<boolean>;

/** Takes one step, once. */
export async function carryOut(
  slack: SlackApi,
  step: ScheduleStep,
  isWanted?: IsWanted,
): Promise<StepOutcome> {
  const reply = await send(slack, step, isWanted);
  if (reply.ok) return { kind: "done" };
  const { error } = reply;
  if (error.kind === "withdrawn") return WITHDRAWN;
  const isGone = error.kind === "refused" && GONE.has(error.code);
  if (isGone && step.did === "removed") return { kind: "gone" };
  const isUnsure = isGone || isTooSoon(error) || error.kind === "unreachable";
  return {
    kind: isUnsure ? "unsure" : "failed",
    explanation: explainStep(step, error),
  };
}

const WITHDRAWN = {
  kind: "withdrawn",
  explanation: "Somebody changed the settings or stopped the report " +
    "meanwhile, and the schedule follows what they did.",
} as const;

/** `update` replaces everything, so inputs that were there before go. */
function send(
  slack: SlackApi,
  step: ScheduleStep,
  isWanted?: IsWanted,
): Promise<Result<SlackAnswer, SlackError>> {
  switch (step.did) {
    case "created":
      return slack.callOnce(
        "workflows.triggers.create",
        { ...step.definition },
        isWanted,
      );
    case "updated":
      return slack.callOnce("workflows.triggers.update", {
        trigger_id: step.trigger.id,
        ...step.definition,
      }, isWanted);
    case "removed":
      return slack.callOnce("workflows.triggers.delete", {
        trigger_id: step.trigger.id,
      }, isWanted);
  }
}

const NAMES: Readonly<Record<ScheduledWorkflow, string>> = {
  weekly_report: "weekly report",
  last_call: "last call",
};

function explainStep(step: ScheduleStep, error: SlackError): string {
  const name = NAMES[step.workflow];
  const because = explainSlackError(error);
  switch (step.did) {
    case "created":
      return `Could not schedule the ${name}. ${because}`;
    case "updated":
      return `Could not change when the ${name} comes. ${because} ` +
        `${byHand(step.trigger.id)} Then save the settings again.`;
    case "removed":
      return `Could not remove a trigger of the ${name}. ${because} ` +
        byHand(step.trigger.id);
  }
}

function byHand(id: string): string {
  return `Whoever deploys the app can remove the trigger by hand: ` +
    `slack trigger delete --trigger-id ${id}.`;
}
