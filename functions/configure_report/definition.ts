import { DefineFunction, Schema } from "deno-slack-sdk/mod.ts";

/** No outputs: what was changed is in the datastore, and said in the modal. */
export const ConfigureReport = DefineFunction({
  callback_id: "configure_report",
  title: "Configure codespaces report",
  description: "Show and change an organisation's settings and its schedule",
  source_file: "functions/configure_report/handler.ts",
  input_parameters: {
    properties: {
      interactivity: {
        // Schema.slack.types.interactivity, whose own type does not hold
        // under exactOptionalPropertyTypes.
        type: "slack#/types/interactivity",
        description: "Of whoever opens it; the modal appears on their screen",
      },
      org: {
        type: Schema.types.string,
        description: "GitHub organisation login to begin with",
      },
      channel_id: {
        type: Schema.types.string,
        description: "The channel to fill in for the report",
      },
    },
    required: ["interactivity"],
  },
  output_parameters: { properties: {}, required: [] },
});
