import { DefineDatastore, Schema } from "deno-slack-sdk/mod.ts";
import { ok, type Result } from "../codespaces/result.ts";
import type { SlackApi } from "../slack/api.ts";
import type { SlackError } from "../slack/errors.ts";
import { getItems, textOf } from "./items.ts";

/**
 * Who is who: one item a GitHub user. The key is GitHub's numeric user id,
 * because a login can be renamed and then claimed by somebody else.
 */
export const GithubSlackMappings = DefineDatastore({
  name: "github_slack_mappings",
  primary_key: "github_id",
  attributes: {
    github_id: { type: Schema.types.string },
    github_login: { type: Schema.types.string },
    slack_user_id: { type: Schema.slack.types.user_id },
    added_by: { type: Schema.slack.types.user_id },
    updated_at: { type: Schema.types.string },
    source: { type: Schema.types.string },
  },
});

/**
 * The Slack user of each GitHub user id that is linked to one. Ids without a
 * mapping are absent from the map; a lookup that stays partial is an error,
 * so that a researcher is never taken for unmapped by accident.
 */
export async function findSlackUsers(
  slack: SlackApi,
  githubIds: readonly string[],
): Promise<Result<Map<string, string>, SlackError>> {
  const items = await getItems(slack, GithubSlackMappings.name, githubIds);
  if (!items.ok) return items;
  const asked = new Set(githubIds);
  const slackUsers = new Map<string, string>();
  for (const item of items.value) {
    const githubId = textOf(item.github_id);
    const slackUserId = textOf(item.slack_user_id);
    if (githubId === null || slackUserId === null) continue;
    if (asked.has(githubId)) slackUsers.set(githubId, slackUserId);
  }
  return ok(slackUsers);
}
