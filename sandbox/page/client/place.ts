/** What the page shows, as the part of its address after "#" says. */
export type Place =
  | { readonly tab: "github" | "inspector" }
  | {
    readonly tab: "slack";
    /** "" where none is named. */
    readonly channelId: string;
    /** Of the message that is linked to; "" for none. */
    readonly ts: string;
  };

/** Where an address leads: `#/github`, `#/C123`, `#/C123/1795424400.000100`. */
export function readPlace(hash: string): Place {
  const [first = "", ts = ""] = hash.replace(/^#?\/?/, "").split("/");
  return first === "github" || first === "inspector"
    ? { tab: first }
    : { tab: "slack", channelId: first, ts };
}

export function addressOf(channelId: string, ts = ""): string {
  return ts === "" ? `#/${channelId}` : `#/${channelId}/${ts}`;
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
