import type { LinkTriggerDefinition } from "./link_triggers.ts";

/**
 * The link triggers around the report and its settings. The files in triggers/
 * and the buttons in messages use the same definitions.
 */

const STARTED_BY_A_PERSON = {
  interactivity: { value: "{{data.interactivity}}" },
};

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
    org: { customizable: true },
    report: { customizable: true },
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
  inputs: {
    ...STARTED_BY_A_PERSON,
    org: { customizable: true },
    channel_id: { customizable: true },
  },
} satisfies LinkTriggerDefinition;

export const CHANNEL_COVERAGE_LINK = {
  name: "Compare channels",
  description: "See which channel reaches most owners of codespaces",
  workflow: "#/workflows/channel_coverage",
  inputs: {
    ...STARTED_BY_A_PERSON,
    channel_id: { value: "{{data.channel_id}}" },
  },
} satisfies LinkTriggerDefinition;
