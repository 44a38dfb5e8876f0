/** Ids and addresses: nobody sees them, and some are new each time. */
const UNSEEN = / (?:id|name|href|data-[a-z-]+)="[^"]*"/g;

/**
 * A name for how a page looks, the same as long as it looks the same: short
 * enough to be kept beside its picture.
 */
export async function fingerprint(html: string): Promise<string> {
  const seen = new TextEncoder().encode(html.replaceAll(UNSEEN, ""));
  const digest = await crypto.subtle.digest("SHA-256", seen);
  return new Uint8Array(digest).toHex().slice(0, 16);
}
