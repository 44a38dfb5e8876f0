import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { ConfigureReport as ConfigureReportFunction } from "../functions/configure_report/definition.ts";
import { INTERACTIVITY } from "./slack_builtins.ts";

/** Settings and schedule, without a deploy. */
export const ConfigureReport = DefineWorkflow({
  callback_id: "configure_report",
  title: "Configure codespaces report",
  description: "Where, when and how the codespaces report comes",
  input_parameters: {
    properties: { interactivity: { type: INTERACTIVITY } },
    required: ["interactivity"],
  },
});

// Step 0: the modal. Once it is closed the step stays open.
ConfigureReport.addStep(ConfigureReportFunction, {
  interactivity: ConfigureReport.inputs.interactivity,
});
