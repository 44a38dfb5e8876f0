import { stringAt } from "../runtime/json.ts";
import { KINDS } from "../slack/views/element_state.ts";
import type { Placed } from "./placed.ts";

/** What stands in a field: typed or chosen, else what it started with. */
export function valueOf({ element, blockId, screen }: Placed): unknown {
  const kind = KINDS[stringAt(element, "type")];
  if (!kind) return undefined;
  const state = screen.values[blockId]?.[stringAt(element, "action_id")];
  return state ? state[kind.value] : element[kind.initial];
}

/** Which field of which block it is, for a page that can be used. */
export function namesOf({ element, blockId }: Placed) {
  return {
    "data-type": stringAt(element, "type"),
    "data-block-id": blockId,
    "data-action-id": stringAt(element, "action_id"),
  };
}
