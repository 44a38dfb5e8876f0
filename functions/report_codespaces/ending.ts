import type { ReportOutputs } from "./outputs.ts";

/** A cause and a cure: never blank, never with a secret. */
export interface Failure {
  readonly kind: "error";
  readonly error: string;
  /** The owners' report was made; only its summary is missing. */
  readonly reportStands?: true;
}

/** How a delivery of the function ends. */
export type Ending =
  | {
    readonly kind: "outputs";
    readonly outputs: ReportOutputs;
    /** Something is left for the workflow's next step. */
    readonly isUnfinished?: true;
  }
  | Failure
  /** The execution is another delivery's to complete. */
  | { readonly kind: "left_to_another" };

export const LEFT_TO_ANOTHER: Ending = { kind: "left_to_another" };
