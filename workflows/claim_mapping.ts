import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ClaimMapping as ClaimMappingFunction } from "../functions/claim_mapping/definition.ts";

/** The "This is me" button beside an owner nobody is linked to. */
export const ClaimMapping = DefineWorkflow({
  callback_id: "claim_mapping",
  title: "This is me",
  description: "Tell the tech team which GitHub user a person is",
  input_parameters: {
    properties: {
      claimed_by: { type: Schema.slack.types.user_id },
      channel_id: { type: Schema.slack.types.channel_id },
      github_id: { type: Schema.types.string },
      github_login: { type: Schema.types.string },
      org: { type: Schema.types.string },
    },
    required: ["claimed_by", "github_id", "github_login", "org"],
  },
});

// Step 0: check it, and pass it on to the tech team.
ClaimMapping.addStep(ClaimMappingFunction, {
  claimed_by: ClaimMapping.inputs.claimed_by,
  channel_id: ClaimMapping.inputs.channel_id,
  github_id: ClaimMapping.inputs.github_id,
  github_login: ClaimMapping.inputs.github_login,
  org: ClaimMapping.inputs.org,
});
