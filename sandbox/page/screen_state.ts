import type { FormErrors } from "../workflows/forms/check_answers.ts";
import type { JsonObject } from "../runtime/json.ts";
import type { ViewState } from "../slack/views/open_view.ts";

/** What stands in the fields of blocks at one moment, and beside them. */
export interface ScreenState {
  readonly values: ViewState;
  /** By block. */
  readonly errors: FormErrors;
  /** A select that is open, and what it offers; null where none is. */
  readonly open: OpenSelect | null;
}

export interface OpenSelect {
  readonly actionId: string;
  /** What was typed into it so far. */
  readonly typed: string;
  readonly options: readonly JsonObject[];
}

/** Nothing was typed, nothing is wrong. */
export const UNTOUCHED: ScreenState = { values: {}, errors: {}, open: null };
