import { type JsonObject, stringAt } from "../runtime/json.ts";
import { KINDS, type ViewState } from "../slack/views/open_view.ts";
import type { FormErrors } from "../workflows/forms/check_answers.ts";
import type { Surroundings } from "./surroundings.ts";

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

/** An element of Block Kit where it stands on a screen. */
export interface Placed {
  readonly element: JsonObject;
  readonly blockId: string;
  readonly screen: ScreenState;
  readonly at: Surroundings;
}

/** What stands in a field: typed or chosen, else what it started with. */
export function valueOf({ element, blockId, screen }: Placed): unknown {
  const kind = KINDS[stringAt(element, "type")];
  if (!kind) return undefined;
  const state = screen.values[blockId]?.[stringAt(element, "action_id")];
  return state ? state[kind.value] : element[kind.initial];
}
