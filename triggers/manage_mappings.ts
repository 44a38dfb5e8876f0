import { ManageMappings } from "../workflows/manage_mappings.ts";

/** For `slack trigger create --trigger-def triggers/manage_mappings.ts`. */
export default {
  type: "shortcut",
  name: "Manage who is who",
  description: "Find, correct, import and export GitHub and Slack links",
  workflow: `#/workflows/${ManageMappings.definition.callback_id}`,
  inputs: { interactivity: { value: "{{data.interactivity}}" } },
};
