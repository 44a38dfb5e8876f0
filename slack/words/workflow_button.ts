import type { WorkflowButton } from "@slack/types";

/**
 * A button that starts a link-triggered workflow: it outlives the execution
 * that posted it and serves everybody who presses it. Its values can be read
 * and forged, so the workflow's function checks them again.
 */
export function workflowButton(
  label: string,
  url: string,
  inputs: Readonly<Record<string, string>> = {},
): WorkflowButton {
  const parameters = Object.entries(inputs).map(([name, value]) => ({
    name,
    value,
  }));
  return {
    type: "workflow_button",
    text: { type: "plain_text", text: label },
    workflow: {
      trigger: {
        url,
        ...(parameters.length > 0 && {
          customizable_input_parameters: parameters,
        }),
      },
    },
  };
}
