import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

export const ReportCodespaces = DefineFunction({
  callback_id: "report_codespaces",
  title: "Report codespaces",
  description:
    "Tell the owners of codespaces whose unsaved work will be deleted soon",
  source_file: "functions/report_codespaces/handler.ts",
  input_parameters: {
    properties: {
      org: {
        type: Schema.types.string,
        description: "GitHub organisation login",
      },
      channel_ids: {
        type: Schema.types.array,
        items: { type: Schema.slack.types.channel_id },
        description: "Where the report goes; default: the settings",
      },
      channel_id: {
        type: Schema.slack.types.channel_id,
        description: "One more such channel: an optional reference may not " +
          "stand in a list, where Slack refuses null",
      },
      threshold_days: {
        type: Schema.types.number,
        description: "Days ahead to look; default: the settings, else 10",
      },
      excluded_repos: {
        type: Schema.types.array,
        items: { type: Schema.types.string },
        description: "Repositories to leave out; default: the settings",
      },
      tech_channel_id: {
        type: Schema.slack.types.channel_id,
        description: "The tech team's channel; default: the settings",
      },
      delivery: {
        type: Schema.types.string,
        description: "channel (default), dm, channel_and_dm or preview",
      },
      requested_by: {
        type: Schema.slack.types.user_id,
        description: "Who asked; a preview goes to them alone",
      },
      repository: {
        type: Schema.types.string,
        description: "The only repository to report on; default: all",
      },
      occasion: {
        type: Schema.types.string,
        description: "weekly (default), adhoc or last_call",
      },
      report: {
        type: Schema.types.string,
        description: "JSON: what a button below a preview asks for",
      },
      steps_left: {
        type: Schema.types.number,
        description:
          "Steps of the workflow that can go on with the report; default 0",
      },
      continuation: {
        type: Schema.types.string,
        description: "JSON: the run that the step before this one began",
      },
    },
    required: ["org"],
  },
  output_parameters: {
    properties: {
      status: {
        type: Schema.types.string,
        description: "posted, nothing_at_risk, previewed, or already_posted " +
          "where another run of the same report posted it",
      },
      at_risk_count: {
        type: Schema.types.number,
        description: "Codespaces at risk",
      },
      owner_count: {
        type: Schema.types.number,
        description: "Owners of codespaces at risk",
      },
      message_count: {
        type: Schema.types.number,
        description: "Messages to researchers",
      },
      unmapped_logins: {
        type: Schema.types.array,
        items: { type: Schema.types.string },
        description: "Owners at risk who are not linked to a Slack user",
      },
      permalink: {
        type: Schema.types.string,
        description: "Link to the first message, where there is one",
      },
      continuation: {
        type: Schema.types.string,
        description: "JSON: the run, for the next step; absent in the last one",
      },
    },
    required: [
      "status",
      "at_risk_count",
      "owner_count",
      "message_count",
      "unmapped_logins",
    ],
  },
});
