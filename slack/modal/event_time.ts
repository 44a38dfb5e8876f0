import type { SlackApi } from "../api/api.ts";
import { EVENT_MS } from "../api/budgets.ts";

/** What an event's work may take, so that there is time to show its result. */
export const WORK_MS = EVENT_MS - 2_000;

/** Whether another step may begin; a call that is begun takes a second more. */
export function hasTime({ timing }: SlackApi): boolean {
  return timing.now() < timing.deadlineMs;
}
