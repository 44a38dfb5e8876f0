import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";
import { GITHUB_PROVIDER_KEY } from "./provider.ts";

/**
 * Only in the manifest where the sign-in is configured: see `manifest.ts`. It
 * acts with the sign-in of whoever pressed, and of nobody else.
 */
export const RescueCodespace = DefineFunction({
  callback_id: "rescue_codespace",
  title: "Save my work",
  description: "Export a codespace's unsaved changes to a branch",
  source_file: "functions/rescue_codespace/handler.ts",
  input_parameters: {
    properties: {
      interactivity: {
        // Schema.slack.types.interactivity, whose own type does not hold
        // under exactOptionalPropertyTypes.
        type: "slack#/types/interactivity",
        description: "Of the person who pressed; the modal appears to them",
      },
      github_access_token_id: {
        type: Schema.slack.types.oauth2,
        oauth2_provider_key: GITHUB_PROVIDER_KEY,
        require_end_user_auth: true,
        description: "Slack's id of their sign-in to GitHub",
      },
      codespace_name: {
        type: Schema.types.string,
        description: "GitHub's name of it; without one, they only sign in",
      },
      channel_id: {
        type: Schema.slack.types.channel_id,
        description: "Where the button was pressed",
      },
      message_ts: {
        type: Schema.types.string,
        description: "The message that the button stands in",
      },
    },
    required: ["interactivity", "github_access_token_id"],
  },
  output_parameters: {
    properties: {
      status: {
        type: Schema.types.string,
        description: "saved, not_saved or connected",
      },
      branch: {
        type: Schema.types.string,
        description: "Where the work is; only when saved",
      },
    },
    required: [],
  },
});
