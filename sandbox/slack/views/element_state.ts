import type { JsonObject } from "../../runtime/json.ts";
import { findElements, type FoundElement } from "../blocks/find_elements.ts";
import type { OpenView, ViewState } from "./open_view.ts";

interface Kind {
  /** Where a payload has the value of such an element ... */
  readonly value: string;
  /** ... and where its definition has the one to start with. */
  readonly initial: string;
  /** What stands there while nothing is chosen. */
  readonly empty: null | readonly [];
}

const typed = kind("value", "initial_value");
const options = kind("selected_options", "initial_options", []);
const option = kind("selected_option", "initial_option");

/**
 * Elements with a value. Names: docs.slack.dev/reference/interaction-payloads,
 * and node-slack-sdk's types of them.
 */
export const KINDS: Readonly<Record<string, Kind>> = {
  plain_text_input: typed,
  email_text_input: typed,
  url_text_input: typed,
  number_input: typed,
  rich_text_input: kind("rich_text_value", "initial_value"),
  static_select: option,
  external_select: option,
  radio_buttons: option,
  overflow: kind("selected_option", ""),
  users_select: kind("selected_user", "initial_user"),
  conversations_select: kind("selected_conversation", "initial_conversation"),
  channels_select: kind("selected_channel", "initial_channel"),
  multi_static_select: options,
  multi_external_select: options,
  checkboxes: options,
  multi_users_select: kind("selected_users", "initial_users", []),
  multi_conversations_select: kind(
    "selected_conversations",
    "initial_conversations",
    [],
  ),
  multi_channels_select: kind("selected_channels", "initial_channels", []),
  datepicker: kind("selected_date", "initial_date"),
  timepicker: kind("selected_time", "initial_time"),
  datetimepicker: kind("selected_date_time", "initial_date_time"),
};

function kind(
  value: string,
  initial: string,
  empty: Kind["empty"] = null,
): Kind {
  return { value, initial, empty };
}

/** The values of everything in a view that has one, typed or as it started. */
export function stateOf(
  { content, typed }: Pick<OpenView, "content" | "typed">,
): ViewState {
  const values: Record<string, Record<string, JsonObject>> = {};
  for (const found of findElements(content.blocks)) {
    const { blockId, actionId } = found;
    const state = typed[blockId]?.[actionId] ?? initialState(found);
    if (!state || found.type === "overflow") continue;
    values[blockId] = { ...values[blockId], [actionId]: state };
  }
  return values;
}

function initialState({ type, element }: FoundElement): JsonObject | null {
  const known = KINDS[type];
  if (!known) return null;
  return { type, [known.value]: element[known.initial] ?? known.empty };
}
