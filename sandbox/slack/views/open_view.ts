import type { JsonObject } from "../../runtime/json.ts";

/** A modal on somebody's screen. */
export interface OpenView {
  readonly id: string;
  /** Whose screen it is on. */
  readonly userId: string;
  /** The execution that hears of it; null where the app's own token opened it. */
  readonly executionId: string | null;
  readonly rootViewId: string;
  readonly previousViewId: string | null;
  /** What the app sent; every block and element has its name. */
  readonly content: JsonObject & { readonly blocks: readonly JsonObject[] };
  /** Changes with every update. */
  readonly hash: string;
  /** What was typed and chosen so far, by block and action. */
  readonly typed: ViewState;
}

/** `state.values`: block id, then action id, then the element's own shape. */
export type ViewState = Readonly<
  Record<string, Readonly<Record<string, JsonObject>>>
>;
