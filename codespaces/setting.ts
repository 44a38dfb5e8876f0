import type { Result } from "./result.ts";

/** What stands in an input: a text, or what is picked of several. */
export interface Typed {
  readonly text: string;
  readonly picked: readonly string[];
  /** How many of a list's last it had no room for. @default 0 */
  readonly unshown?: number;
}

/** A value in words; a channel stays an id, for Slack to show by its name. */
export type Words = readonly (string | { readonly channelId: string })[];

/** What a form asks with. */
export type Element =
  | { readonly kind: "channels"; readonly isPostedTo: boolean }
  | { readonly kind: "channel"; readonly isPostedTo: boolean }
  | { readonly kind: "choice"; readonly choices: Choices<string> }
  | { readonly kind: "time" }
  | { readonly kind: "timezone" }
  | { readonly kind: "number"; readonly min: number; readonly max: number }
  | { readonly kind: "lines"; readonly mostCharacters: number }
  | { readonly kind: "tick" };

/** Each value with its words, in the order in which they are offered. */
export type Choices<V extends string> = readonly (readonly [V, string])[];

/** How a setting is called, by people and where it is stored. */
export interface Names {
  /** Never renamed, since items are stored under it. */
  readonly attribute: string;
  /** The input of the form; ticks share one. */
  readonly input: string;
  readonly label: string;
  readonly hint?: string;
}

/** What is said of a setting, whatever its values are. */
export interface Row extends Names {
  readonly element: Element;
  /** Whether its input may be left blank. */
  readonly isOptional: boolean;
}

/** A row of the table of settings: all that is to be known of one of them. */
export interface Setting<T> extends Row {
  /** What counts where nothing is set. */
  readonly fallback: T;
  /** From a stored attribute; the fallback where that is missing or none. */
  read(stored: unknown): T;
  /**
   * From an input; fails with what is wrong and what to do. Of the stored value
   * that it replaces, what the input had no room for is kept.
   */
  parse(typed: Typed, stored: T): Result<T, string>;
  /** What stands in the input; `parse` takes it. */
  fill(value: T): Typed;
  describe(value: T): Words;
}
