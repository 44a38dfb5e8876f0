/**
 * What only an app knows in which people can save their work from Slack. An app
 * that is built without it has no_rescue_offer.ts in place of this: see
 * tools/build/bundle.ts.
 */
export const IS_RESCUE_OFFERED: boolean = true;

/** An outcome of a warning: its owner exported the work from Slack. */
export const RESCUED: readonly "rescued"[] = ["rescued"];
