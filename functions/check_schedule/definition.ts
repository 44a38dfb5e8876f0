import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

export const CheckSchedule = DefineFunction({
  callback_id: "check_schedule",
  title: "Check the schedule",
  description: "Keep the report scheduled once, and the links made",
  source_file: "functions/check_schedule/handler.ts",
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
    },
    required: ["org"],
  },
  output_parameters: {
    properties: {
      change_count: {
        type: Schema.types.number,
        description: "Triggers made, changed or removed",
      },
    },
    required: ["change_count"],
  },
});
