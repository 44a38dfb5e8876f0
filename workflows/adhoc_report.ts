import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { ReportCodespaces } from "../functions/report_codespaces/definition.ts";
import { RequestReport } from "../functions/request_report/definition.ts";
import { addReportSteps } from "./report_steps.ts";
import { INTERACTIVITY } from "./slack_builtins.ts";

/** A report now, because a person wants one. */
export const AdhocReport = DefineWorkflow({
  callback_id: "adhoc_report",
  title: "Codespaces report now",
  description: "See the codespaces at risk now, and post them if you may",
  input_parameters: {
    properties: { interactivity: { type: INTERACTIVITY } },
    required: ["interactivity"],
  },
});

// First: ask which report, in a modal. Once it is closed the step stays open,
// which ends the workflow quietly.
const asked = AdhocReport.addStep(RequestReport, {
  interactivity: AdhocReport.inputs.interactivity,
});

// Then: make it, with minutes of its own.
addReportSteps((more) =>
  AdhocReport.addStep(ReportCodespaces, {
    occasion: "adhoc",
    org: asked.outputs.org,
    delivery: asked.outputs.delivery,
    requested_by: asked.outputs.requested_by,
    channel_ids: asked.outputs.channel_ids,
    threshold_days: asked.outputs.threshold_days,
    repository: asked.outputs.repository,
    ...more,
  })
);
