import type { JsonObject } from "../runtime/json.ts";
import type { Parameters } from "../runtime/manifest.ts";
import type { LiveRun } from "./live_run.ts";

/** How one of Slack's own functions ended. */
export type BuiltInEnd =
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
