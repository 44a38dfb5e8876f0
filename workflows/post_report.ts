import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
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
      org: { type: Schema.types.string },
      report: { type: Schema.types.string },
    },
    required: ["pressed_by", "org", "report"],
  },
});

// The function checks who pressed it and what it carries, reads GitHub again,
// and posts.
addReportSteps((more) =>
  PostReport.addStep(ReportCodespaces, {
    occasion: "adhoc",
    requested_by: PostReport.inputs.pressed_by,
    org: PostReport.inputs.org,
    report: PostReport.inputs.report,
    ...more,
  })
);
