import type { JsonObject } from "../../runtime/json.ts";
import { findElements, type FoundElement } from "../blocks/find_elements.ts";
import type { SlackWorld } from "../world.ts";

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

interface Kind {
  /** Where a payload has the value of such an element ... */
  readonly value: string;
  /** ... and where its definition has the one to start with. */
  readonly initial: string;
  /** What stands there while nothing is chosen. */
  readonly empty: null | readonly [];
}

const typed = kind("value", "initial_value");
const option = kind("selected_option", "initial_option");

/**
 * Elements with a value. Names: docs.slack.dev/reference/interaction-payloads,
 * and node-slack-sdk's types of them.
 */
export const KINDS: Readonly<Record<string, Kind>> = {
  plain_text_input: typed,
  number_input: typed,
  static_select: option,
  external_select: option,
  radio_buttons: option,
  users_select: kind("selected_user", "initial_user"),
  conversations_select: kind("selected_conversation", "initial_conversation"),
  checkboxes: kind("selected_options", "initial_options", []),
  multi_conversations_select: kind(
    "selected_conversations",
    "initial_conversations",
    [],
  ),
  timepicker: kind("selected_time", "initial_time"),
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
    if (!state) continue;
    values[blockId] = { ...values[blockId], [actionId]: state };
  }
  return values;
}

function initialState({ type, element }: FoundElement): JsonObject | null {
  const known = KINDS[type];
  if (!known) return null;
  return { type, [known.value]: element[known.initial] ?? known.empty };
}

/**
 * A view as methods answer it and as payloads carry it. Source: example of
 * docs.slack.dev/reference/methods/views.open.
 */
export function describeView(view: OpenView, world: SlackWorld): JsonObject {
  const { content } = view;
  return {
    id: view.id,
    team_id: world.team.id,
    type: "modal",
    title: content["title"],
    submit: content["submit"] ?? null,
    close: content["close"] ?? null,
    blocks: content.blocks,
    private_metadata: content["private_metadata"] ?? "",
    callback_id: content["callback_id"] ?? "",
    external_id: "",
    state: { values: stateOf(view) },
    hash: view.hash,
    clear_on_close: false,
    notify_on_close: content["notify_on_close"] ?? false,
    previous_view_id: view.previousViewId,
    root_view_id: view.rootViewId,
    app_id: world.app.appId,
    app_installed_team_id: world.team.id,
    bot_id: world.app.botId,
  };
}
