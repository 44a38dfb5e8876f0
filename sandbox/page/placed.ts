import type { JsonObject } from "../runtime/json.ts";
import type { ScreenState } from "./screen_state.ts";
import type { Surroundings } from "./surroundings.ts";

/** An element of Block Kit where it stands on a screen. */
export interface Placed {
  readonly element: JsonObject;
  readonly blockId: string;
  readonly screen: ScreenState;
  readonly at: Surroundings;
}
