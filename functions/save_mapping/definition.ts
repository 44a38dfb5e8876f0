import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

export const SaveMapping = DefineFunction({
  callback_id: "save_mapping",
  title: "Link a GitHub user to a Slack user",
  description: "Save who is who, so that a report can notify them",
  source_file: "functions/save_mapping/handler.ts",
  input_parameters: {
    properties: {
      github_username: {
        type: Schema.types.string,
        description: "In any spelling, such as @octocat or a profile's address",
      },
      slack_user_id: {
        type: Schema.slack.types.user_id,
        description: "The same person in Slack",
      },
      submitted_by: {
        type: Schema.slack.types.user_id,
        description: "Who links them, and hears how it went",
      },
      channel_id: {
        type: Schema.slack.types.channel_id,
        description: "Where they are; a direct message where there is none",
      },
    },
    required: ["github_username", "slack_user_id", "submitted_by"],
  },
  output_parameters: {
    properties: {
      status: {
        type: Schema.types.string,
        description: "added, updated or unchanged",
      },
      github_login: {
        type: Schema.types.string,
        description: "As GitHub spells it",
      },
      github_id: {
        type: Schema.types.string,
        description: "GitHub's numeric user id",
      },
      slack_user_id: { type: Schema.slack.types.user_id },
      previous_slack_user_id: {
        type: Schema.slack.types.user_id,
        description: "Who was linked before; only when updated",
      },
    },
    required: ["status", "github_login", "github_id", "slack_user_id"],
  },
});
