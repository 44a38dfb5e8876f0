import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { MeasureChannelCoverage } from "../functions/measure_channel_coverage/definition.ts";
import { INTERACTIVITY, OPEN_FORM } from "./slack_builtins.ts";

/** Which channel reaches the owners of codespaces. */
export const ChannelCoverage = DefineWorkflow({
  callback_id: "channel_coverage",
  title: "Compare channels",
  description: "See which channel reaches most owners of codespaces",
  input_parameters: {
    properties: {
      interactivity: { type: INTERACTIVITY },
      channel_id: { type: Schema.slack.types.channel_id },
    },
    required: ["interactivity"],
  },
});

// Step 0: Slack's own form.
const form = ChannelCoverage.addStep(OPEN_FORM, {
  title: "Compare channels",
  submit_label: "Compare",
  interactivity: ChannelCoverage.inputs.interactivity,
  description: "Counts how many people who own codespaces, or are linked to " +
    "a GitHub user, are in each channel. Nothing is posted to the channels.",
  fields: {
    elements: [
      {
        name: "channel_ids",
        title: "Channels to compare",
        description: "Leave empty for the channels of the settings",
        type: Schema.types.array,
        items: { type: Schema.slack.types.channel_id },
        maxItems: 10,
      },
      {
        name: "org",
        title: "GitHub organisation",
        description: "Needed only where more than one is set up",
        type: Schema.types.string,
      },
    ],
    required: [],
  },
});

// Step 1: count, and tell whoever asked.
ChannelCoverage.addStep(MeasureChannelCoverage, {
  requested_by: form.outputs.submit_user,
  org: form.outputs.fields.org,
  channel_ids: form.outputs.fields.channel_ids,
  channel_id: ChannelCoverage.inputs.channel_id,
});
