import type { Clock } from "../time/clock.ts";
import { parseForm } from "./forms/parse_form.ts";
import type { ShownForms } from "./forms/shown_forms.ts";
import { objectAt, stringAt } from "../runtime/json.ts";
import type { Pointers } from "../slack/pointers.ts";
import type { BuiltIn } from "./built_in.ts";

export interface FormHost {
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
