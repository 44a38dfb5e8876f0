import type { ReportOutputs } from "./outputs.ts";

/** How a delivery of the function ends. */
export type Ending =
  | { readonly kind: "outputs"; readonly outputs: ReportOutputs }
  /** A cause and a cure: never blank, never with a secret. */
  | { readonly kind: "error"; readonly error: string }
  /** The execution is another delivery's to complete. */
  | { readonly kind: "left_to_another" };

export const LEFT_TO_ANOTHER: Ending = { kind: "left_to_another" };
