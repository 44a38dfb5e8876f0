/** A fault put into the app, which the laboratory must find. */
export interface Plant {
  readonly name: string;
  /** The functions it is in, by callback id. */
  readonly functions: readonly [string, ...string[]];
  /** From the root of the repository. */
  readonly path: string;
  /** Each text stands there once, and becomes the other. */
  readonly edits: readonly (readonly [text: string, instead: string])[];
}

/** What most faults are put into. */
export const REPORT = ["report_codespaces"] as const;
