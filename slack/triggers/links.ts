import type { SlackApi } from "../api/api.ts";
import {
  type LinkTriggerDefinition,
  linkTriggerUrls,
} from "./link_triggers.ts";
import { RESCUE_LINKS } from "./rescue_offer.ts";

/**
 * All link triggers. The files in triggers/, the app where one is missing, and
 * the buttons in messages use the same definitions.
 */

const STARTED_BY_A_PERSON = {
  interactivity: { value: "{{data.interactivity}}" },
};

const STARTED_IN_A_CHANNEL = {
  ...STARTED_BY_A_PERSON,
  channel_id: { value: "{{data.channel_id}}" },
};

const TYPED = { customizable: true } as const;

/** The empty form: onboarding's link, and "Add another". */
export const ADD_MAPPING_LINK = {
  name: "Link GitHub and Slack",
  description: "Tell the codespaces report who is who",
  workflow: "#/workflows/add_mapping",
  inputs: STARTED_IN_A_CHANNEL,
} satisfies LinkTriggerDefinition;

/** The form with the username filled in: "Add". */
export const ADD_MAPPING_FOR_LINK = {
  name: "Link a GitHub user",
  description: "Tell the codespaces report who a GitHub user is",
  workflow: "#/workflows/add_mapping_for",
  inputs: { ...STARTED_IN_A_CHANNEL, github_username: TYPED },
} satisfies LinkTriggerDefinition;

/** The form with what was typed: "Try again". */
export const ADD_MAPPING_AGAIN_LINK = {
  name: "Correct GitHub and Slack",
  description: "Try again to link a GitHub user and a Slack user",
  workflow: "#/workflows/add_mapping_again",
  inputs: {
    ...STARTED_IN_A_CHANNEL,
    github_username: TYPED,
    slack_user_id: TYPED,
  },
} satisfies LinkTriggerDefinition;

export const MANAGE_MAPPINGS_LINK = {
  name: "Manage who is who",
  description: "Find, correct, import and export GitHub and Slack links",
  workflow: "#/workflows/manage_mappings",
  inputs: STARTED_BY_A_PERSON,
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
    github_id: TYPED,
    github_login: TYPED,
    org: TYPED,
  },
} satisfies LinkTriggerDefinition;

export const ADHOC_REPORT_LINK = {
  name: "Codespaces report now",
  description: "See the codespaces at risk now, and post them if you may",
  workflow: "#/workflows/adhoc_report",
  inputs: STARTED_BY_A_PERSON,
} satisfies LinkTriggerDefinition;

/** The buttons below a preview. */
export const POST_REPORT_LINK = {
  name: "Post a previewed report",
  description: "Post the codespaces report that was previewed",
  workflow: "#/workflows/post_report",
  inputs: {
    pressed_by: { value: "{{data.user_id}}" },
    org: TYPED,
    report: TYPED,
  },
} satisfies LinkTriggerDefinition;

export const CONFIGURE_REPORT_LINK = {
  name: "Configure codespaces report",
  description: "Where, when and how the codespaces report comes",
  workflow: "#/workflows/configure_report",
  inputs: STARTED_BY_A_PERSON,
} satisfies LinkTriggerDefinition;

/** "Use this channel". */
export const CONFIGURE_REPORT_FOR_LINK = {
  name: "Use this channel",
  description: "The settings of the codespaces report with a channel filled in",
  workflow: "#/workflows/configure_report_for",
  inputs: { ...STARTED_BY_A_PERSON, org: TYPED, channel_id: TYPED },
} satisfies LinkTriggerDefinition;

export const CHANNEL_COVERAGE_LINK = {
  name: "Compare channels",
  description: "See which channel reaches most owners of codespaces",
  workflow: "#/workflows/channel_coverage",
  inputs: STARTED_IN_A_CHANNEL,
} satisfies LinkTriggerDefinition;

/** A link that people start a workflow with, and who they are. */
export interface PeopleLink {
  readonly link: LinkTriggerDefinition;
  readonly audience: "anyone" | "onboarding" | "the tech team";
}

/** All of them, in the order in which they are told. */
export const PEOPLE_LINKS: readonly PeopleLink[] = [
  { link: ADHOC_REPORT_LINK, audience: "anyone" },
  { link: ADD_MAPPING_LINK, audience: "onboarding" },
  { link: MANAGE_MAPPINGS_LINK, audience: "the tech team" },
  { link: CHANNEL_COVERAGE_LINK, audience: "the tech team" },
  { link: CONFIGURE_REPORT_LINK, audience: "the tech team" },
];

/** What "Add" buttons start. */
export const ADD_LINKS: readonly LinkTriggerDefinition[] = [
  ADD_MAPPING_FOR_LINK,
  ADD_MAPPING_AGAIN_LINK,
];

/** Those that only buttons start. */
export const BUTTON_LINKS: readonly LinkTriggerDefinition[] = [
  CLAIM_LINK,
  ...ADD_LINKS,
  POST_REPORT_LINK,
  CONFIGURE_REPORT_FOR_LINK,
  ...RESCUE_LINKS,
];

/** Addresses of what the "Add" buttons start; null leaves the button out. */
export interface AddLinks {
  /** The form with the username filled in. */
  readonly forLogin: string | null;
  /** The form with the username and the person filled in. */
  readonly forPerson: string | null;
}

export const NO_LINKS: AddLinks = { forLogin: null, forPerson: null };

/** Out of addresses by workflow. */
export function addLinksOf(urls: ReadonlyMap<string, string>): AddLinks {
  return {
    forLogin: urls.get(ADD_MAPPING_FOR_LINK.workflow) ?? null,
    forPerson: urls.get(ADD_MAPPING_AGAIN_LINK.workflow) ?? null,
  };
}

/** As far as Slack tells them: a list without buttons beats none. */
export async function findAddLinks(slack: SlackApi): Promise<AddLinks> {
  const urls = await linkTriggerUrls(slack, ADD_LINKS);
  return addLinksOf(urls.ok ? urls.value : new Map());
}
