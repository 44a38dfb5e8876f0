import type { LinkTriggerDefinition } from "./link_triggers.ts";

/**
 * The link triggers around who is who. The files in triggers/ and the buttons in
 * messages use the same definitions.
 */

const STARTED_BY_A_PERSON = {
  interactivity: { value: "{{data.interactivity}}" },
  channel_id: { value: "{{data.channel_id}}" },
};

/** The empty form: onboarding's link, and "Add another". */
export const ADD_MAPPING_LINK = {
  name: "Link GitHub and Slack",
  description: "Tell the codespaces report who is who",
  workflow: "#/workflows/add_mapping",
  inputs: STARTED_BY_A_PERSON,
} satisfies LinkTriggerDefinition;

/** The form with the username filled in: "Add". */
export const ADD_MAPPING_FOR_LINK = {
  name: "Link a GitHub user",
  description: "Tell the codespaces report who a GitHub user is",
  workflow: "#/workflows/add_mapping_for",
  inputs: {
    ...STARTED_BY_A_PERSON,
    github_username: { customizable: true },
  },
} satisfies LinkTriggerDefinition;

/** The form with what was typed: "Try again". */
export const ADD_MAPPING_AGAIN_LINK = {
  name: "Correct GitHub and Slack",
  description: "Try again to link a GitHub user and a Slack user",
  workflow: "#/workflows/add_mapping_again",
  inputs: {
    ...STARTED_BY_A_PERSON,
    github_username: { customizable: true },
    slack_user_id: { customizable: true },
  },
} satisfies LinkTriggerDefinition;

export const MANAGE_MAPPINGS_LINK = {
  name: "Manage who is who",
  description: "Find, correct, import and export GitHub and Slack links",
  workflow: "#/workflows/manage_mappings",
  inputs: { interactivity: { value: "{{data.interactivity}}" } },
} satisfies LinkTriggerDefinition;

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
