import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { SaveMapping } from "../functions/save_mapping/definition.ts";
import { mappingForm } from "./mapping_form.ts";
import { INTERACTIVITY, OPEN_FORM } from "./slack_builtins.ts";

/** The "Add" button beside an owner nobody is linked to. */
export const AddMappingFor = DefineWorkflow({
  callback_id: "add_mapping_for",
  title: "Link a GitHub user",
  description: "The form with the GitHub username filled in",
  input_parameters: {
    properties: {
      interactivity: { type: INTERACTIVITY },
      channel_id: { type: Schema.slack.types.channel_id },
      github_username: { type: Schema.types.string },
    },
    required: ["interactivity", "github_username"],
  },
});

// Step 0: Slack's own form.
const form = AddMappingFor.addStep(
  OPEN_FORM,
  mappingForm(AddMappingFor.inputs),
);

// Step 1: look both up, save the mapping, tell the submitter how it went.
AddMappingFor.addStep(SaveMapping, {
  github_username: form.outputs.fields.github_username,
  slack_user_id: form.outputs.fields.slack_user_id,
  submitted_by: form.outputs.submit_user,
  channel_id: AddMappingFor.inputs.channel_id,
});
