import type { JsonObject } from "../../runtime/json.ts";
import type { SlackWorld } from "../world.ts";
import { stateOf } from "./element_state.ts";
import type { OpenView } from "./open_view.ts";

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
    external_id: content["external_id"] ?? "",
    state: { values: stateOf(view) },
    hash: view.hash,
    clear_on_close: content["clear_on_close"] ?? false,
    notify_on_close: content["notify_on_close"] ?? false,
    previous_view_id: view.previousViewId,
    root_view_id: view.rootViewId,
    app_id: world.app.appId,
    app_installed_team_id: world.team.id,
    bot_id: world.app.botId,
  };
}
