import type { SlackApi } from "../api/api.ts";
import {
  type LinkTriggerDefinition,
  linkTriggerUrls,
} from "./link_triggers.ts";
import {
  ADD_MAPPING_AGAIN_LINK,
  ADD_MAPPING_FOR_LINK,
} from "./mapping_links.ts";

/** What the "Add" buttons start; null leaves the button out. */
export interface AddLinks {
  /** The form with the username filled in. */
  readonly forLogin: string | null;
  /** The form with the username and the person filled in. */
  readonly forPerson: string | null;
}

export const NO_LINKS: AddLinks = { forLogin: null, forPerson: null };

/** The links that "Add" buttons start. */
export const ADD_LINKS: readonly LinkTriggerDefinition[] = [
  ADD_MAPPING_FOR_LINK,
  ADD_MAPPING_AGAIN_LINK,
];

/** What "Add" buttons start, out of addresses by workflow. */
export function addLinksOf(urls: ReadonlyMap<string, string>): AddLinks {
  return {
    forLogin: urls.get(ADD_MAPPING_FOR_LINK.workflow) ?? null,
    forPerson: urls.get(ADD_MAPPING_AGAIN_LINK.workflow) ?? null,
  };
}

/** The same, as far as Slack tells it: a list without buttons beats none. */
export async function findAddLinks(slack: SlackApi): Promise<AddLinks> {
  const urls = await linkTriggerUrls(slack, ADD_LINKS);
  return addLinksOf(urls.ok ? urls.value : new Map());
}
