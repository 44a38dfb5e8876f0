import { DefineWorkflow } from "deno-slack-sdk/mod.ts";
import { RescueCodespace } from "../functions/rescue_codespace/definition.ts";

/** "Connect my GitHub account": proves who somebody is there, and no more. */
export const ConnectGithub = DefineWorkflow({
  callback_id: "connect_github",
  title: "Connect my GitHub account",
  description: "Sign in to GitHub, so that reports know you",
  input_parameters: {
    properties: {
      interactivity: {
        // Schema.slack.types.interactivity, whose own type does not hold
        // under exactOptionalPropertyTypes.
        type: "slack#/types/interactivity",
      },
    },
    required: ["interactivity"],
  },
});

// Step 0: with no codespace's name, they only sign in.
ConnectGithub.addStep(RescueCodespace, {
  interactivity: ConnectGithub.inputs.interactivity,
  github_access_token_id: { credential_source: "END_USER" },
});
