import type * as offered from "./rescue_offer.ts";

/** In place of rescue_offer.ts where nobody can sign in to GitHub. */
export const RESCUE_LINKS: typeof offered.RESCUE_LINKS = [];

export const ownerLinksOf: typeof offered.ownerLinksOf = () => ({
  save: null,
  connect: null,
});
