import { type JsonObject, objectAt, stringAt } from "../runtime/json.ts";
import type { Parameters } from "../runtime/manifest.ts";
import type { Pointers } from "../slack/pointers.ts";
import type { Clock } from "../time/clock.ts";
import { parseForm } from "./forms/parse_form.ts";
import type { ShownForms } from "./forms/shown_forms.ts";
import type { LiveRun } from "./live_run.ts";

interface FormHost {
  readonly forms: ShownForms;
  readonly pointers: Pointers;
  readonly clock: Clock;
}

/**
 * `slack#/functions/open_form`. Inputs and outputs: src/schema/slack/functions/
 * open_form.ts of deno-slack-sdk.
 */
export function openForm({ forms, pointers, clock }: FormHost): BuiltIn {
  return {
    inputs: {
      properties: {
        title: { type: "string" },
        description: { type: "string" },
        submit_label: { type: "string" },
        fields: { type: "object" },
        interactivity: { type: "slack#/types/interactivity" },
      },
      required: ["title", "fields", "interactivity"],
    },
    async run(inputs, run) {
      const parsed = parseForm(inputs);
      if ("problems" in parsed) {
        return {
          error: `parameter_validation_failed: ${parsed.problems.join("; ")}`,
        };
      }
      const interactivity = objectAt(inputs, "interactivity");
      const pointer = stringAt(interactivity, "interactivity_pointer");
      const redeemed = pointers.redeem(pointer);
      if (typeof redeemed === "string") return { error: redeemed };
      const startedAt = clock.now();
      const given = await forms.show(redeemed.userId, parsed.form, run);
      if (given === null) return { abandoned: "the form was closed" };
      return {
        outputs: {
          fields: given.answers,
          interactivity: pointers.issue(given.userId),
          submit_user: given.userId,
          timestamp_started: seconds(startedAt),
          timestamp_completed: seconds(clock.now()),
        },
      };
    },
  };
}

function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}

/** How one of Slack's own functions ended. */
type BuiltInEnd =
  | { readonly outputs: Record<string, unknown> }
  | { readonly error: string }
  /** Somebody closed what they were asked: the workflow stops quietly. */
  | { readonly abandoned: string };

/**
 * One of Slack's own functions, `slack#/functions/...`, in which a person acts:
 * so a form may follow. It may pause the run that it is a step of.
 */
export interface BuiltIn {
  readonly inputs: Parameters;
  run(inputs: JsonObject, run: LiveRun): Promise<BuiltInEnd>;
}

/** Those that a workflow may use as steps, by `function_id`. */
export type BuiltIns = Readonly<Record<string, BuiltIn>>;
