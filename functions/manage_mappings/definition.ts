import { DefineFunction } from "deno-slack-sdk/mod.ts";

/** No outputs: what was changed is in the datastore, and said in the modal. */
export const ManageMappings = DefineFunction({
  callback_id: "manage_mappings",
  title: "Manage who is who",
  description:
    "Find, change, remove, import and export links of GitHub and Slack users",
  source_file: "functions/manage_mappings/handler.ts",
  input_parameters: {
    properties: {
      interactivity: {
        // Schema.slack.types.interactivity, whose own type does not hold
        // under exactOptionalPropertyTypes.
        type: "slack#/types/interactivity",
        description: "Of whoever opens it; the modal appears on their screen",
      },
    },
    required: ["interactivity"],
  },
  output_parameters: { properties: {}, required: [] },
});
