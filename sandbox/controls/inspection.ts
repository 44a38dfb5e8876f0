/**
 * What `GET /sandbox/runs` and `GET /sandbox/datastores` answer. Types alone,
 * so that a page in a browser may import them.
 */
import type { JsonObject } from "../runtime/json.ts";

/** One run of a workflow, as a list shows it. */
export interface RunSummary {
  /** Counts from 1. */
  readonly id: number;
  /** The workflow's callback id. */
  readonly workflow: string;
  /** `waiting`: for a person to fill in, press or submit something. */
  readonly status: "running" | "waiting" | "succeeded" | "failed" | "stopped";
  /** ISO 8601. */
  readonly startedAt: string;
  /** Null as long as it runs or waits. */
  readonly endedAt: string | null;
  readonly steps: readonly StepSummary[];
}

export interface StepSummary {
  /** The function's. */
  readonly callbackId: string;
  /** The execution's, or `refused` for inputs that no function got. */
  readonly status: string;
  readonly durationMs: number;
}

export interface RunDetails extends RunSummary {
  readonly inputs: JsonObject;
  readonly error: string | null;
  readonly steps: readonly StepDetails[];
}

export interface StepDetails extends StepSummary {
  readonly inputs: JsonObject;
  readonly outputs: JsonObject | null;
  readonly error: string | null;
  /** What the function wrote to its console. */
  readonly log: readonly string[];
  /** In the order of their arrival. */
  readonly calls: readonly ApiCall[];
  /** Virtual ms from delivery to return. */
  readonly msUsed: number;
  /** Null for one of Slack's own functions, where a person takes their time. */
  readonly msAllowed: number | null;
}

export interface ApiCall {
  /** ISO 8601. */
  readonly at: string;
  readonly service: "slack" | "github";
  /** Slack's method, or GitHub's verb and path. */
  readonly method: string;
  /** Null where no answer came. */
  readonly durationMs: number | null;
  readonly ok: boolean;
  readonly error: string | null;
}

export interface DatastoreSummary {
  readonly name: string;
  readonly primaryKey: string;
  readonly attributes: readonly string[];
  readonly count: number;
}
