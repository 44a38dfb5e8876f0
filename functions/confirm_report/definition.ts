import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/**
 * Stands between a preview's button and the report: who pressed it may have
 * forged what it carries. Its outputs are what the next step posts.
 */
export const ConfirmReport = DefineFunction({
  callback_id: "confirm_report",
  title: "Check who posts a previewed report",
  description: "Let those post a previewed report who may",
  source_file: "functions/confirm_report/handler.ts",
  input_parameters: {
    properties: {
      pressed_by: {
        type: Schema.slack.types.user_id,
        description: "Who pressed the button, as Slack says",
      },
      channel_id: {
        type: Schema.slack.types.channel_id,
        description: "Where they pressed it",
      },
      report: {
        type: Schema.types.string,
        description: "JSON: what to post, as the preview's button carries it",
      },
    },
    required: ["pressed_by", "report"],
  },
  output_parameters: {
    properties: {
      occasion: {
        type: Schema.types.string,
        description: "adhoc, or none where nothing is to be posted",
      },
      org: {
        type: Schema.types.string,
        description: "GitHub organisation login",
      },
      delivery: {
        type: Schema.types.string,
        description: "channel or dm",
      },
      requested_by: {
        type: Schema.slack.types.user_id,
        description: "Who pressed the button",
      },
      channel_ids: {
        type: Schema.types.array,
        items: { type: Schema.slack.types.channel_id },
        description: "Where to post, where the preview said so",
      },
      threshold_days: {
        type: Schema.types.number,
        description: "Days ahead to look",
      },
      repository: {
        type: Schema.types.string,
        description: "The only repository to report on, where there is one",
      },
      previewed: {
        type: Schema.types.string,
        description: "JSON: what the preview showed, to say what changed since",
      },
    },
    required: ["occasion", "org", "delivery", "requested_by", "previewed"],
  },
});
