import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { RescueCodespace as RescueCodespaceFunction } from "../functions/rescue_codespace/definition.ts";

/** The "Save my work" button beside a codespace. */
export const RescueCodespace = DefineWorkflow({
  callback_id: "rescue_codespace",
  title: "Save my work",
  description: "Export a codespace's unsaved changes to a branch",
  input_parameters: {
    properties: {
      interactivity: {
        // Schema.slack.types.interactivity, whose own type does not hold
        // under exactOptionalPropertyTypes.
        type: "slack#/types/interactivity",
      },
      codespace_name: { type: Schema.types.string },
      channel_id: { type: Schema.slack.types.channel_id },
      message_ts: { type: Schema.types.string },
    },
    required: ["interactivity", "codespace_name"],
  },
});

// Step 0: export it, as whoever pressed.
RescueCodespace.addStep(RescueCodespaceFunction, {
  interactivity: RescueCodespace.inputs.interactivity,
  github_access_token_id: { credential_source: "END_USER" },
  codespace_name: RescueCodespace.inputs.codespace_name,
  channel_id: RescueCodespace.inputs.channel_id,
  message_ts: RescueCodespace.inputs.message_ts,
});
