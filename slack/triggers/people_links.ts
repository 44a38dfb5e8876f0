import { ADD_LINKS } from "./add_links.ts";
import type { LinkTriggerDefinition } from "./link_triggers.ts";
import {
  ADD_MAPPING_LINK,
  CLAIM_LINK,
  MANAGE_MAPPINGS_LINK,
} from "./mapping_links.ts";
import {
  ADHOC_REPORT_LINK,
  CHANNEL_COVERAGE_LINK,
  CONFIGURE_REPORT_FOR_LINK,
  CONFIGURE_REPORT_LINK,
  POST_REPORT_LINK,
} from "./report_links.ts";

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

/** Those that only buttons start. */
export const BUTTON_LINKS: readonly LinkTriggerDefinition[] = [
  CLAIM_LINK,
  ...ADD_LINKS,
  POST_REPORT_LINK,
  CONFIGURE_REPORT_FOR_LINK,
];
