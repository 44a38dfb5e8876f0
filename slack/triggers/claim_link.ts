import type { WorkflowButton } from "@slack/types";
import type { Owner } from "../../codespaces/codespace.ts";
import type { LinkTriggerDefinition } from "./link_triggers.ts";
import { workflowButton } from "../words/workflow_button.ts";

/**
 * What "This is me" starts. Who pressed it comes from Slack; whom they say
 * they are, and for which organisation, comes from the button.
 */
export const CLAIM_LINK = {
  name: "This is me",
  description: "Say that a GitHub user is you",
  workflow: "#/workflows/claim_mapping",
  inputs: {
    claimed_by: { value: "{{data.user_id}}" },
    channel_id: { value: "{{data.channel_id}}" },
    github_id: { customizable: true },
    github_login: { customizable: true },
    org: { customizable: true },
  },
} satisfies LinkTriggerDefinition;

/** The button for one GitHub user; null for what could not be one. */
export function claimButton(
  url: string,
  { githubId, login }: Owner,
  org: string,
): WorkflowButton | null {
  if (!/^\d{1,20}$/.test(githubId) || !/^[\w-]{1,39}$/.test(login)) return null;
  return workflowButton("This is me", url, {
    github_id: githubId,
    github_login: login,
    org,
  });
}
