import type { ReportOutputs } from "./outputs.ts";

/** A cause and a cure: never blank, never with a secret. */
export interface Failure {
  readonly kind: "error";
  readonly error: string;
  /** The owners' report was made; only its summary is missing. */
  readonly reportStands?: true;
}

/** How an attempt at the function ends. */
export type Outcome =
  | {
    readonly kind: "outputs";
    readonly outputs: ReportOutputs;
    /** Something is left for the workflow's next step. */
    readonly isUnfinished?: true;
  }
  | Failure
  /** The execution is another attempt's to complete. */
  | { readonly kind: "yielded" };

export const YIELDED: Outcome = { kind: "yielded" };
