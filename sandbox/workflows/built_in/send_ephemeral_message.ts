import { stringAt } from "../../runtime/json.ts";
import { type BuiltIn, MESSAGE_TYPE, parameters } from "./built_in.ts";
import { messageContent, type MessageHost } from "./send_message.ts";

/**
 * `slack#/functions/send_ephemeral_message`. Inputs and outputs: src/schema/
 * slack/functions/send_ephemeral_message.ts of deno-slack-sdk.
 */
export function sendEphemeralMessage(
  { slack }: Pick<MessageHost, "slack">,
): BuiltIn {
  return {
    inputs: parameters({
      channel_id: "slack#/types/channel_id",
      user_id: "slack#/types/user_id",
      message: MESSAGE_TYPE,
      thread_ts: "string",
    }, ["channel_id", "user_id", "message"]),
    isInteractive: () => false,
    async run(inputs, { executionId }) {
      const sent = await slack.call("chat.postEphemeral", {
        channel: inputs["channel_id"],
        user: inputs["user_id"],
        ...messageContent(inputs),
      }, executionId);
      return sent["ok"] === true
        ? { outputs: { message_ts: stringAt(sent, "message_ts") } }
        : { error: stringAt(sent, "error") };
    },
  };
}
