import { Schema } from "deno-slack-sdk/mod.ts";

/** Inputs of the three workflows that open the form. */
interface FormInputs {
  readonly interactivity: unknown;
  /** Filled in, where the workflow has it. */
  readonly github_username?: unknown;
  readonly slack_user_id?: unknown;
}

/** Step 0: Slack's own form, with what the workflow was given filled in. */
export function mappingForm(
  { interactivity, github_username: login, slack_user_id: user }: FormInputs,
) {
  return {
    // Titles are cut at 24 characters.
    title: "Link GitHub and Slack",
    submit_label: "Link them",
    interactivity,
    fields: {
      elements: [
        {
          name: "github_username",
          title: "GitHub username",
          type: Schema.types.string,
          description: "Such as octocat, or https://github.com/octocat",
          ...(login !== undefined && { default: login }),
        },
        {
          name: "slack_user_id",
          title: "Person in Slack",
          type: Schema.slack.types.user_id,
          description: "Who to notify about this person's codespaces",
          ...(user !== undefined && { default: user }),
        },
      ],
      required: ["github_username", "slack_user_id"],
    },
  };
}
