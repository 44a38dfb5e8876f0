import type { WorkflowButton } from "@slack/types";
import type { Owner } from "../../codespaces/codespace.ts";
import { workflowButton } from "./workflow_button.ts";

/** "This is me" for one GitHub user; null for what could not be one. */
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
