import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { SaveMapping } from "../functions/save_mapping/definition.ts";
import { INTERACTIVITY, OPEN_FORM } from "./slack_builtins.ts";
import { mappingForm } from "./mapping_form.ts";

/** Onboarding: link one person's GitHub and Slack users. */
export const AddMapping = DefineWorkflow({
  callback_id: "add_mapping",
  title: "Link GitHub and Slack",
  description: "Tell the codespaces report who is who",
  input_parameters: {
    properties: {
      interactivity: { type: INTERACTIVITY },
      channel_id: { type: Schema.slack.types.channel_id },
    },
    required: ["interactivity"],
  },
});

// Step 0: Slack's own form.
const form = AddMapping.addStep(
  OPEN_FORM,
  mappingForm(AddMapping.inputs),
);

// Step 1: look both up, save the mapping, tell the submitter how it went.
AddMapping.addStep(SaveMapping, {
  github_username: form.outputs.fields.github_username,
  slack_user_id: form.outputs.fields.slack_user_id,
  submitted_by: form.outputs.submit_user,
  channel_id: AddMapping.inputs.channel_id,
});
