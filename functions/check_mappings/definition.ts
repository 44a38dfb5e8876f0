import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

export const CheckMappings = DefineFunction({
  callback_id: "check_mappings",
  title: "Check who is who",
  description: "Tell the tech team which mappings have gone stale",
  source_file: "functions/check_mappings/handler.ts",
  input_parameters: {
    properties: {
      org: {
        type: Schema.types.string,
        description: "GitHub organisation login",
      },
      tech_channel_id: {
        type: Schema.slack.types.channel_id,
        description: "The tech team's channel; default: the settings",
      },
      unmapped_logins: {
        type: Schema.types.array,
        items: { type: Schema.types.string },
        description: "Owners to look for among the people in Slack",
      },
    },
    required: ["org"],
  },
  output_parameters: {
    properties: {
      stale_count: {
        type: Schema.types.number,
        description:
          "Mappings that need a person; 0 where another organisation's check tells of them",
      },
      renamed_count: {
        type: Schema.types.number,
        description: "Mappings mended after a rename on GitHub",
      },
      suggestion_count: {
        type: Schema.types.number,
        description: "Owners whose Slack user was found by their name",
      },
    },
    required: ["stale_count", "renamed_count", "suggestion_count"],
  },
});
