import type { JsonObject } from "../runtime/json.ts";
import { type OpenView, stateOf } from "../slack/views/open_view.ts";
import type { SlackStandIn } from "../slack/stand_in.ts";
import type { SeenMessage } from "./sees.ts";
import type { ShownView } from "./shown_view.ts";

/** Something with buttons: a message or a modal. */
export type Target = SeenMessage | ShownView;

/** As it is on its owner's screen now; as it was seen, where it is gone. */
export function latest(slack: SlackStandIn, { id, open }: ShownView): OpenView {
  return slack.views.find(id) ?? open;
}

/** The fields of a payload that say where something was pressed. */
export function placeOfView(slack: SlackStandIn, view: OpenView): JsonObject {
  return {
    container: { type: "view", view_id: view.id },
    view: slack.views.describe(view),
    state: { values: stateOf(view) },
  };
}
