import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

export const ClaimMapping = DefineFunction({
  callback_id: "claim_mapping",
  title: "Link me to a GitHub user",
  description: "Tell the tech team which GitHub user a person is",
  source_file: "functions/claim_mapping/handler.ts",
  input_parameters: {
    properties: {
      github_id: {
        type: Schema.types.string,
        description: "GitHub's numeric user id",
      },
      github_login: {
        type: Schema.types.string,
        description: "The GitHub username as the button named it",
      },
      org: {
        type: Schema.types.string,
        description: "GitHub organisation login; its tech team is asked",
      },
      claimed_by: {
        type: Schema.slack.types.user_id,
        description: "Who says that this GitHub user is them",
      },
      channel_id: {
        type: Schema.slack.types.channel_id,
        description: "Where they are; a direct message where there is none",
      },
    },
    required: ["github_id", "github_login", "org", "claimed_by"],
  },
  output_parameters: {
    properties: {
      status: {
        type: Schema.types.string,
        description: "passed_on, already_passed_on, already_linked or refused",
      },
      github_id: { type: Schema.types.string },
      github_login: { type: Schema.types.string },
      slack_user_id: { type: Schema.slack.types.user_id },
    },
    required: ["status", "github_id", "github_login", "slack_user_id"],
  },
});
