import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

export const MeasureChannelCoverage = DefineFunction({
  callback_id: "measure_channel_coverage",
  title: "Measure channel coverage",
  description: "Say which channel reaches most owners of codespaces",
  source_file: "functions/measure_channel_coverage/handler.ts",
  input_parameters: {
    properties: {
      requested_by: {
        type: Schema.slack.types.user_id,
        description: "Who asked, and who gets the answer",
      },
      org: {
        type: Schema.types.string,
        description:
          "GitHub organisation login; default: the only one that is set up",
      },
      channel_ids: {
        type: Schema.types.array,
        items: { type: Schema.slack.types.channel_id },
        description: "Channels to compare; default: those of the settings",
      },
      channel_id: {
        type: Schema.slack.types.channel_id,
        description: "Where it was asked",
      },
    },
    required: ["requested_by"],
  },
  output_parameters: {
    properties: {
      people_count: {
        type: Schema.types.number,
        description:
          "Owners of codespaces and mapped people, each once; not the deactivated",
      },
      owner_count: {
        type: Schema.types.number,
        description: "Mapped owners of codespaces; not the deactivated",
      },
      best_channel_id: {
        type: Schema.slack.types.channel_id,
        description: "The channel that reaches most owners, if any does",
      },
      reached_count: {
        type: Schema.types.number,
        description: "How many of the mapped owners are in it",
      },
    },
    required: ["people_count", "owner_count", "reached_count"],
  },
});
