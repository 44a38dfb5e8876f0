import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { SaveMapping } from "../functions/save_mapping/definition.ts";
import { mappingForm } from "./mapping_form.ts";
import { INTERACTIVITY, OPEN_FORM } from "./slack_builtins.ts";

/** The "Try again" button: the form with what was typed before. */
export const AddMappingAgain = DefineWorkflow({
  callback_id: "add_mapping_again",
  title: "Correct GitHub and Slack",
  description: "The form with what was typed before",
  input_parameters: {
    properties: {
      interactivity: { type: INTERACTIVITY },
      channel_id: { type: Schema.slack.types.channel_id },
      github_username: { type: Schema.types.string },
      slack_user_id: { type: Schema.slack.types.user_id },
    },
    required: ["interactivity", "github_username", "slack_user_id"],
  },
});

// Step 0: Slack's own form.
const form = AddMappingAgain.addStep(
  OPEN_FORM,
  mappingForm(AddMappingAgain.inputs),
);

// Step 1: look both up, save the mapping, tell the submitter how it went.
AddMappingAgain.addStep(SaveMapping, {
  github_username: form.outputs.fields.github_username,
  slack_user_id: form.outputs.fields.slack_user_id,
  submitted_by: form.outputs.submit_user,
  channel_id: AddMappingAgain.inputs.channel_id,
});
