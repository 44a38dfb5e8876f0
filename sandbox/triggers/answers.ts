import type { JsonObject } from "../runtime/json.ts";

/** A problem in the form the Slack CLI reads out. */
interface TriggerProblem {
  readonly message: string;
  readonly pointer?: string;
  readonly missing_parameter_name?: string;
  readonly missing_parameter_type?: string;
}

/**
 * Why a trigger is refused. The names are those of the Slack CLI's error
 * reference (slackapi/slack-cli, docs/reference/errors.md);
 * `invalid_start_before_now` is seen in slack-samples/deno-triage-rotation #27.
 */
export interface TriggerRefusal {
  readonly ok: false;
  readonly error: string;
  readonly errors?: readonly TriggerProblem[];
}

export type TriggerAnswer =
  | { readonly ok: true; readonly trigger: JsonObject }
  | TriggerRefusal;

export function refuse(error: string, message?: string): TriggerRefusal {
  return { ok: false, error, ...(message && { errors: [{ message }] }) };
}
