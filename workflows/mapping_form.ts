import { Schema } from "deno-slack-sdk/mod.ts";

/**
 * The form's fields, in the three workflows that open it: empty, with the
 * username filled in, and with what was typed before. `defaults` are the
 * workflow's own inputs.
 */
export function mappingFields(
  { githubUsername, slackUserId }: {
    readonly githubUsername?: unknown;
    readonly slackUserId?: unknown;
  } = {},
) {
  return {
    elements: [
      {
        name: "github_username",
        title: "GitHub username",
        type: Schema.types.string,
        description: "Such as octocat, or https://github.com/octocat",
        ...(githubUsername !== undefined && { default: githubUsername }),
      },
      {
        name: "slack_user_id",
        title: "Person in Slack",
        type: Schema.slack.types.user_id,
        description: "Who to notify about this person's codespaces",
        ...(slackUserId !== undefined && { default: slackUserId }),
      },
    ],
    required: ["github_username", "slack_user_id"],
  };
}

/** Titles are cut at 24 characters. */
export const FORM_TITLE = "Link GitHub and Slack";
export const FORM_SUBMIT = "Link them";
