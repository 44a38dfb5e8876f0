import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { ManageMappings as ManageMappingsFunction } from "../functions/manage_mappings/definition.ts";
import { INTERACTIVITY } from "./slack_builtins.ts";

/** Who is who: look up, correct, import and export. */
export const ManageMappings = DefineWorkflow({
  callback_id: "manage_mappings",
  title: "Manage who is who",
  description: "Find, correct, import and export GitHub and Slack links",
  input_parameters: {
    properties: { interactivity: { type: INTERACTIVITY } },
    required: ["interactivity"],
  },
});

// Step 0: the modal. Once it is closed the step stays open.
ManageMappings.addStep(ManageMappingsFunction, {
  interactivity: ManageMappings.inputs.interactivity,
});
