import type { LinkTriggerDefinition } from "./link_triggers.ts";

/** "Save my work", beside a codespace. */
export const RESCUE_LINK = {
  name: "Save my work",
  description: "Export a codespace's unsaved changes to a branch",
  workflow: "#/workflows/rescue_codespace",
  inputs: {
    interactivity: { value: "{{data.interactivity}}" },
    channel_id: { value: "{{data.channel_id}}" },
    message_ts: { value: "{{data.message_ts}}" },
    codespace_name: { customizable: true },
  },
} satisfies LinkTriggerDefinition;

/** Only proves who somebody is at GitHub. */
export const CONNECT_LINK = {
  name: "Connect my GitHub account",
  description: "Sign in to GitHub, so that codespaces reports know you",
  workflow: "#/workflows/connect_github",
  inputs: { interactivity: { value: "{{data.interactivity}}" } },
} satisfies LinkTriggerDefinition;

/**
 * The links that need people's sign-in to GitHub. An app that is built without
 * it has no_rescue_offer.ts in place of this: see tools/build/bundle.ts.
 */
export const RESCUE_LINKS: readonly LinkTriggerDefinition[] = [
  RESCUE_LINK,
  CONNECT_LINK,
];

/** Addresses of what the buttons start; null leaves a button out. */
export interface OwnerLinks {
  /** "Save my work". */
  readonly save: string | null;
  /** "Connect my GitHub account". */
  readonly connect: string | null;
}

/** Out of addresses by workflow. */
export function ownerLinksOf(urls: ReadonlyMap<string, string>): OwnerLinks {
  return {
    save: urls.get(RESCUE_LINK.workflow) ?? null,
    connect: urls.get(CONNECT_LINK.workflow) ?? null,
  };
}
