/** What the page shows, as the part of its address after "#" says. */
export type Place = { readonly tab: "github" | "inspector" } | SlackPlace;

export interface SlackPlace {
  readonly tab: "slack";
  /** "" where none is named. */
  readonly channelId: string;
  /** Of the message whose thread is open, if it has one; "" for none. */
  readonly ts: string;
  /** Whether that message was linked to, and is to be shown. */
  readonly isLinked: boolean;
}

/**
 * Where an address leads: `#/github`, `#/C123`, to a message or a reply
 * (`#/C123/1795424400.000100`), to a thread (the same with `/thread`).
 */
export function readPlace(hash: string): Place {
  const [first = "", ts = "", view] = hash.replace(/^#?\/?/, "").split("/");
  return first === "github" || first === "inspector" ? { tab: first } : {
    tab: "slack",
    channelId: first,
    ts,
    isLinked: ts !== "" && view !== "thread",
  };
}

export function addressOf(channelId: string, ts = ""): string {
  return ts === "" ? `#/${channelId}` : `#/${channelId}/${ts}`;
}

export function threadAddress(channelId: string, ts: string): string {
  return `${addressOf(channelId, ts)}/thread`;
}

/** Whether a link runs a workflow: such are the addresses of link triggers. */
export function runsWorkflow(href: string): boolean {
  return href.startsWith("https://slack.com/shortcuts/");
}

/**
 * Where a link into this workspace leads: to a message's permalink, a channel,
 * or null for any other. Source: example of docs.slack.dev/reference/methods/chat.getPermalink.
 */
export function readPermalink(href: string, domain: string): string | null {
  const { hostname, pathname } = new URL(href);
  if (hostname !== `${domain}.slack.com`) return null;
  const path = /^\/archives\/(\w+)(?:\/p(\d+)(\d{6}))?$/.exec(pathname);
  if (!path) return null;
  const [, channelId = "", seconds, micros] = path;
  return addressOf(channelId, seconds ? `${seconds}.${micros}` : "");
}
