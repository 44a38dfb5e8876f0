import { type JsonObject, stringAt } from "../runtime/json.ts";
import { stateOf } from "../slack/views/element_state.ts";
import type { OpenView } from "../slack/views/open_view.ts";
import type { SlackStandIn } from "../slack/stand_in.ts";
import type { SeenMessage } from "./sees.ts";
import type { ShownView } from "./shown_view.ts";

/** Something with buttons: a message or a modal. */
export type Target = SeenMessage | ShownView;

/** Who put it there: the execution that hears of it, or null. */
export function ownerOf(slack: SlackStandIn, target: Target): string | null {
  return target.kind === "view"
    ? target.open.executionId
    : slack.ownerOf(target.channelId, target.ts);
}

/** The fields of a payload that say where something was pressed. */
export function placeOf(slack: SlackStandIn, target: Target): JsonObject {
  return target.kind === "view"
    ? placeOfView(slack, latest(slack, target))
    : placeOfMessage(slack, target);
}

/** As it is on its owner's screen now; as it was seen, where it is gone. */
export function latest(slack: SlackStandIn, { id, open }: ShownView): OpenView {
  return slack.views.find({ id }) ?? open;
}

export function placeOfView(slack: SlackStandIn, view: OpenView): JsonObject {
  return {
    container: { type: "view", view_id: view.id },
    view: slack.views.describe(view),
    state: { values: stateOf(view) },
  };
}

function placeOfMessage(
  { world }: SlackStandIn,
  { kind, channelId, channelName, ts, blocks, raw }: SeenMessage,
): JsonObject {
  const isEphemeral = kind === "ephemeral";
  const { replies: _, ...message } = raw;
  const content = { blocks };
  return {
    channel: { id: channelId, name: channelName },
    container: {
      type: "message",
      message_ts: ts,
      channel_id: channelId,
      is_ephemeral: isEphemeral,
    },
    state: { values: stateOf({ content, typed: {} }) },
    // An ephemeral message is kept nowhere, so Slack cannot send it along.
    ...(!isEphemeral && {
      message: {
        type: "message",
        reply_count: 0,
        reply_users: [],
        reply_users_count: 0,
        is_locked: false,
        ...message,
        app_id: stringAt(message, "app_id") || world.app.appId,
        team: world.team.id,
      },
    }),
  };
}
