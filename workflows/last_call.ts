import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { CheckSchedule } from "../functions/check_schedule/definition.ts";
import { ReportCodespaces } from "../functions/report_codespaces/definition.ts";
import { addReportSteps } from "./report_steps.ts";

/**
 * Every day, for codespaces that the next weekly report would come too late
 * for. Channels are single ids because a trigger file can hold string inputs
 * only; a blank one means "take it from the settings".
 */
export const LastCall = DefineWorkflow({
  callback_id: "last_call",
  title: "Last call for codespaces",
  description: "Tell owners once more, shortly before a codespace is deleted",
  input_parameters: {
    properties: {
      org: { type: Schema.types.string },
      channel_id: { type: Schema.slack.types.channel_id },
      tech_channel_id: { type: Schema.slack.types.channel_id },
    },
    required: ["org"],
  },
});

// First: read the organisation, tell whoever has to hear of it today.
addReportSteps((more) =>
  LastCall.addStep(ReportCodespaces, {
    occasion: "last_call",
    delivery: "dm",
    org: LastCall.inputs.org,
    channel_id: LastCall.inputs.channel_id,
    tech_channel_id: LastCall.inputs.tech_channel_id,
    ...more,
  })
);

// Last: a weekly report that is scheduled twice, or not any more, is put right
// within a day.
LastCall.addStep(CheckSchedule, {
  org: LastCall.inputs.org,
  tech_channel_id: LastCall.inputs.tech_channel_id,
});
