import type { Clock } from "../../time/clock.ts";
import {
  isJsonObject,
  type JsonObject,
  listAt,
  stringAt,
} from "../../runtime/json.ts";
import type { SlackStandIn } from "../../slack/stand_in.ts";
import { type BuiltIn, MESSAGE_TYPE, parameters, seconds } from "./built_in.ts";
import type { WaitingButtons } from "./waiting_buttons.ts";

export interface MessageHost {
  readonly slack: Pick<SlackStandIn, "call">;
  readonly buttons: WaitingButtons;
  readonly clock: Clock;
}

/**
 * `slack#/functions/send_message` and `send_dm`: where they send to is the
 * input that `to` names. With a button in `interactive_blocks` the step lasts
 * until the first person presses it. Inputs and outputs: src/schema/slack/
 * functions/ of deno-slack-sdk.
 */
export function sendMessage(
  host: MessageHost,
  to: { readonly name: "channel_id" | "user_id" },
): BuiltIn {
  return {
    inputs: parameters({
      [to.name]: `slack#/types/${to.name}`,
      message: MESSAGE_TYPE,
      metadata: "object",
      interactive_blocks: "slack#/types/blocks",
      files: "array",
    }, [to.name, "message"]),
    isInteractive: hasButton,
    async run(inputs, step) {
      const problem = checkButtons(inputs);
      if (problem) return { error: problem };
      const startedAt = host.clock.now();
      const sent = await host.slack.call("chat.postMessage", {
        channel: inputs[to.name],
        ...messageContent(inputs),
        ...(inputs["metadata"] ? { metadata: inputs["metadata"] } : {}),
      }, step.executionId);
      if (sent["ok"] !== true) return { error: stringAt(sent, "error") };
      const pressed = hasButton(inputs)
        ? await waitForPress(host, step)
        : undefined;
      return {
        outputs: {
          ...await describe(host, sent, step.executionId),
          ...pressed,
          timestamp_started: seconds(startedAt),
          timestamp_completed: seconds(host.clock.now()),
        },
      };
    },
  };
}

async function waitForPress(
  { buttons }: MessageHost,
  step: Parameters<BuiltIn["run"]>[1],
): Promise<JsonObject> {
  const pressed = await buttons.wait(step.executionId, step.run);
  const { action, interactivity } = pressed;
  return { action, interactivity };
}

async function describe(
  { slack }: MessageHost,
  { channel, ts }: JsonObject,
  executionId: string,
): Promise<JsonObject> {
  const args = { channel, message_ts: ts };
  const link = await slack.call("chat.getPermalink", args, executionId);
  return {
    message_timestamp: seconds(Number(ts) * 1000),
    message_link: link["permalink"],
    message_context: { message_ts: ts, channel_id: channel },
  };
}

/** The message above, its buttons below. */
export function messageContent(inputs: JsonObject): JsonObject {
  const message = inputs["message"];
  const below = listAt(inputs, "interactive_blocks");
  const text = typeof message === "string" ? message : "";
  const above = isJsonObject(message)
    ? [message]
    : [{ type: "section", text: { type: "mrkdwn", text } }];
  const isPlain = below.length === 0 && text !== "";
  return isPlain ? { text } : { text, blocks: [...above, ...below] };
}

/** Page of send_message: only these two may stand in `interactive_blocks`. */
function checkButtons(inputs: JsonObject): string | null {
  const other = elementsOf(inputs)
    .find(({ type }) => type !== "button" && type !== "workflow_button");
  return other
    ? `parameter_validation_failed: interactive_blocks takes no ${
      other["type"]
    }`
    : null;
}

function hasButton(inputs: JsonObject): boolean {
  return elementsOf(inputs).some(({ type }) => type === "button");
}

function elementsOf(inputs: JsonObject): JsonObject[] {
  return listAt(inputs, "interactive_blocks").filter(isJsonObject)
    .flatMap((block) => listAt(block, "elements").filter(isJsonObject));
}
