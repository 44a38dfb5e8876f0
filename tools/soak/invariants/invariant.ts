import type { Seen } from "../observe.ts";

/** Something that must hold, whatever goes wrong. */
export interface Invariant {
  readonly name: string;
  /** In a sentence for the document. */
  readonly says: string;
  /** Asked after each step, of the steps in their order. */
  check(seen: Seen, expect: Expect): void;
}

/** One look at whether it holds; `seen` is shown where it does not. */
export type Expect = (
  holds: boolean,
  problem: { readonly expected: string; readonly seen: string },
) => void;

/** What does not hold. */
export interface Violation {
  readonly invariant: string;
  readonly step: number;
  readonly expected: string;
  readonly seen: string;
}
