import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ConfirmReport } from "../functions/confirm_report/definition.ts";
import { ReportCodespaces } from "../functions/report_codespaces/definition.ts";
import { addReportSteps } from "./report_steps.ts";

/** The buttons below a preview: post what it showed. */
export const PostReport = DefineWorkflow({
  callback_id: "post_report",
  title: "Post a previewed report",
  description: "Post the codespaces report that was previewed",
  input_parameters: {
    properties: {
      pressed_by: { type: Schema.slack.types.user_id },
      channel_id: { type: Schema.slack.types.channel_id },
      report: { type: Schema.types.string },
    },
    required: ["pressed_by", "report"],
  },
});

// First: check who pressed it and what it carries; after a no, the other steps
// do nothing.
const confirmed = PostReport.addStep(ConfirmReport, {
  pressed_by: PostReport.inputs.pressed_by,
  channel_id: PostReport.inputs.channel_id,
  report: PostReport.inputs.report,
});

// Then: read GitHub again, post, and say whether anything changed.
addReportSteps((more) =>
  PostReport.addStep(ReportCodespaces, {
    occasion: confirmed.outputs.occasion,
    org: confirmed.outputs.org,
    delivery: confirmed.outputs.delivery,
    requested_by: confirmed.outputs.requested_by,
    channel_ids: confirmed.outputs.channel_ids,
    threshold_days: confirmed.outputs.threshold_days,
    repository: confirmed.outputs.repository,
    previewed: confirmed.outputs.previewed,
    ...more,
  })
);
