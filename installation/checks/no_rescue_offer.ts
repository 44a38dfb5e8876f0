import type * as offered from "./rescue_offer.ts";

/** In place of rescue_offer.ts where nobody can sign in to GitHub. */
export const judgeRescueLink: typeof offered.judgeRescueLink = () => [];
