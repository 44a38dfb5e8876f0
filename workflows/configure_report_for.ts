import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ConfigureReport } from "../functions/configure_report/definition.ts";
import { INTERACTIVITY } from "./slack_builtins.ts";

/** "Use this channel": the settings with a channel filled in. */
export const ConfigureReportFor = DefineWorkflow({
  callback_id: "configure_report_for",
  title: "Use this channel",
  description: "The settings of the codespaces report with a channel filled in",
  input_parameters: {
    properties: {
      interactivity: { type: INTERACTIVITY },
      org: { type: Schema.types.string },
      channel_id: { type: Schema.types.string },
    },
    required: ["interactivity", "org", "channel_id"],
  },
});

// Step 0: the modal. Once it is closed the step stays open.
ConfigureReportFor.addStep(ConfigureReport, {
  interactivity: ConfigureReportFor.inputs.interactivity,
  org: ConfigureReportFor.inputs.org,
  channel_id: ConfigureReportFor.inputs.channel_id,
});
