import { isSlackUserId } from "../../codespaces/mapping.ts";
import type { Saved } from "./save_mapping.ts";

/** As definition.ts has them. */
export interface SaveOutputs {
  readonly status: Saved["status"];
  readonly github_login: string;
  readonly github_id: string;
  readonly slack_user_id: string;
  readonly previous_slack_user_id?: string;
}

export function outputsOf(saved: Saved): SaveOutputs {
  const { status, account, slackUserId, previousSlackUserId } = saved;
  return {
    status,
    github_login: account.login,
    github_id: account.githubId,
    slack_user_id: slackUserId,
    ...(previousSlackUserId !== null && {
      previous_slack_user_id: previousSlackUserId,
    }),
  };
}

/** Outputs as they were recorded; null for anything else. */
export function readOutputs(
  recorded: Readonly<Record<string, unknown>> | null,
): SaveOutputs | null {
  const {
    status,
    github_login: login,
    github_id: id,
    slack_user_id: user,
    previous_slack_user_id: previous,
  } = recorded ?? {};
  if (!isStatus(status) || !isSlackUserId(user)) return null;
  if (typeof login !== "string" || typeof id !== "string") return null;
  return {
    status,
    github_login: login,
    github_id: id,
    slack_user_id: user,
    ...(isSlackUserId(previous) && { previous_slack_user_id: previous }),
  };
}

function isStatus(value: unknown): value is Saved["status"] {
  return value === "added" || value === "updated" || value === "unchanged";
}
