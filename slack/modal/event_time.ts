import type { SlackApi } from "../api/api.ts";

/**
 * Slack gives an event of a modal or a button 10 s
 * (docs.slack.dev/tools/deno-slack-sdk/guides/creating-custom-functions);
 * the work takes less, so that there is time to show what came of it.
 */
export const EVENT_MS = 9_500;
export const WORK_MS = 7_500;

/** Whether another step may begin; a call that is begun takes a second more. */
export function hasTime({ timing }: SlackApi): boolean {
  return timing.now() < timing.deadlineMs;
}
