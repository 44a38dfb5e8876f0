import type { JsonObject } from "../runtime/json.ts";
import { resolveTemplates } from "../workflows/templates.ts";
import type { Trigger } from "./trigger.ts";

/** The data of a press, e.g. `user_id`, and the customizable inputs with it. */
export interface Firing {
  readonly data?: JsonObject;
  readonly inputs?: JsonObject;
}

/** What the workflow gets of a trigger that fires at `firedAt`, in ms. */
export function workflowInputs(
  trigger: Trigger,
  firedAt: number,
  { data = {}, inputs = {} }: Firing,
): JsonObject {
  const scope = { data, event_timestamp: Math.floor(firedAt / 1000) };
  return Object.fromEntries(
    Object.entries(trigger.inputs).map(([name, input]) => [
      name,
      "value" in input ? resolveTemplates(input.value, scope) : inputs[name],
    ]),
  );
}
