import type { JsonObject } from "../../runtime/json.ts";
import type { Parameters } from "../../runtime/manifest.ts";
import type { LiveRun } from "../live_run.ts";

/** How one of Slack's own functions ended. */
export type BuiltInEnd =
  | { readonly outputs: Record<string, unknown> }
  | { readonly error: string }
  /** Somebody closed what they were asked: the workflow stops quietly. */
  | { readonly abandoned: string };

/** The step that one of them is, of a run that it may pause. */
export interface BuiltInStep {
  readonly executionId: string;
  readonly run: LiveRun;
}

/** One of Slack's own functions, `slack#/functions/...`. */
export interface BuiltIn {
  readonly inputs: Parameters;
  /** Whether it ends with a person's act, so that a form may follow. */
  isInteractive(inputs: JsonObject): boolean;
  run(
    inputs: JsonObject,
    step: BuiltInStep,
  ): Promise<BuiltInEnd>;
}

export type BuiltIns = Readonly<Record<string, BuiltIn>>;

export function parameters(
  properties: Readonly<Record<string, string>>,
  required: readonly string[],
): Parameters {
  return {
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, type]) => [name, { type }]),
    ),
    required,
  };
}

/** A form's rich text arrives as an object, a literal as text. */
export const MESSAGE_TYPE = "slack#/types/rich_text";

export function seconds(ms: number): number {
  return Math.floor(ms / 1000);
}
