import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { CheckMappings } from "../functions/check_mappings/definition.ts";
import { CheckSchedule } from "../functions/check_schedule/definition.ts";
import { ReportCodespaces } from "../functions/report_codespaces/definition.ts";
import { addReportSteps } from "./report_steps.ts";

/**
 * The scheduled report. Channels arrive as single ids because a trigger file
 * can hold string inputs only, and because Slack refuses an absent one inside a
 * list; a blank one means "take it from the settings".
 */
export const WeeklyReport = DefineWorkflow({
  callback_id: "weekly_report",
  title: "Weekly codespaces report",
  description: "Warn the owners of codespaces that will be deleted soon",
  input_parameters: {
    properties: {
      org: { type: Schema.types.string },
      channel_id: { type: Schema.slack.types.channel_id },
      tech_channel_id: { type: Schema.slack.types.channel_id },
    },
    required: ["org"],
  },
});

// First: read the organisation, post the report, tell the tech channel.
const report = addReportSteps((more) =>
  WeeklyReport.addStep(ReportCodespaces, {
    org: WeeklyReport.inputs.org,
    channel_id: WeeklyReport.inputs.channel_id,
    tech_channel_id: WeeklyReport.inputs.tech_channel_id,
    ...more,
  })
);

// Then: compare who is who with GitHub and Slack. It comes after the report,
// with a minute of its own, so that it can cost the report nothing.
WeeklyReport.addStep(CheckMappings, {
  org: WeeklyReport.inputs.org,
  tech_channel_id: WeeklyReport.inputs.tech_channel_id,
  unmapped_logins: report.outputs.unmapped_logins,
});

// Last: keep exactly one weekly report and one last call scheduled.
WeeklyReport.addStep(CheckSchedule, {
  org: WeeklyReport.inputs.org,
  tech_channel_id: WeeklyReport.inputs.tech_channel_id,
});
