import type { ClaimOutputs } from "./outputs.ts";

/** How a delivery of the function ends. */
export type Ending =
  | { readonly kind: "outputs"; readonly outputs: ClaimOutputs }
  /** A cause and a cure, for the app's owners. */
  | { readonly kind: "error"; readonly error: string }
  /** A button, or another delivery of the execution, completes it. */
  | { readonly kind: "left_open" };
