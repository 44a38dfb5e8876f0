/**
 * The five budgets of time, in ms. Waits between retries, the pace of posting
 * and the limits of a platform stand where they are used.
 */

/**
 * A run of a function: Slack gives a deployed one 60 s
 * (docs.slack.dev/tools/deno-slack-sdk/guides/creating-custom-functions).
 */
export const RUN_MS = 55_000;

/** Telling of a failure, once the run's own budget is spent. */
export const TELL_FAILURE_MS = 3_500;

/** An event of a modal or a button: Slack gives it 10 s (the same guide). */
export const EVENT_MS = 9_500;

/** Something optional, which a run does without where it takes longer. */
export const OPTIONAL_MS = 10_000;

/** A glance, or a note that can be lost, while somebody waits for an answer. */
export const GLANCE_MS = 2_500;
