import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** Asks a person which report they want; the next step makes it. */
export const RequestReport = DefineFunction({
  callback_id: "request_report",
  title: "Ask for a codespaces report",
  description: "Ask which organisation, how far ahead and for whom",
  source_file: "functions/request_report/handler.ts",
  input_parameters: {
    properties: {
      interactivity: {
        // Schema.slack.types.interactivity, whose own type does not hold
        // under exactOptionalPropertyTypes.
        type: "slack#/types/interactivity",
        description:
          "Of the person who asks; the modal appears on their screen",
      },
    },
    required: ["interactivity"],
  },
  output_parameters: {
    properties: {
      org: {
        type: Schema.types.string,
        description: "GitHub organisation login",
      },
      delivery: {
        type: Schema.types.string,
        description: "preview, channel or dm",
      },
      requested_by: {
        type: Schema.slack.types.user_id,
        description: "Who asked",
      },
      channel_ids: {
        type: Schema.types.array,
        items: { type: Schema.slack.types.channel_id },
        description: "The channel they picked, where they picked one",
      },
      threshold_days: {
        type: Schema.types.number,
        description: "Days ahead to look",
      },
      repository: {
        type: Schema.types.string,
        description: "The only repository to report on, where there is one",
      },
    },
    required: ["org", "delivery", "requested_by"],
  },
});
