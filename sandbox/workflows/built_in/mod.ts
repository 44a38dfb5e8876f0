/** The functions of Slack's own that a workflow may use as steps. */
import type { BuiltIns } from "./built_in.ts";
import { type FormHost, openForm } from "./open_form.ts";
import { sendEphemeralMessage } from "./send_ephemeral_message.ts";
import { type MessageHost, sendMessage } from "./send_message.ts";

export type { BuiltIn, BuiltInEnd, BuiltIns } from "./built_in.ts";

export function builtIns(host: FormHost & MessageHost): BuiltIns {
  return {
    "slack#/functions/open_form": openForm(host),
    "slack#/functions/send_message": sendMessage(host, { name: "channel_id" }),
    "slack#/functions/send_dm": sendMessage(host, { name: "user_id" }),
    "slack#/functions/send_ephemeral_message": sendEphemeralMessage(host),
  };
}
