import { EVENT_MS } from "../../slack/modal/event_time.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import type { Interaction } from "../../slack/modal/interaction.ts";
import type { Reply } from "../../slack/modal/reply.ts";

/** An event of the modal, from somebody who may change the settings. */
export interface Context {
  /** For the work; there is time left after it to show what came of it. */
  readonly slack: SlackApi;
  /** For the schedule, which comes last and may take longer. */
  readonly scheduling: SlackApi;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly interaction: Interaction;
  /** Who did it, as Slack says. */
  readonly actorId: string;
}

export type Handler = (context: Context) => Promise<Reply>;

/** So that a call that has begun can still be waited for. */
export const SCHEDULING_MS = EVENT_MS - 1_000;

/** Whether another step may begin; what is begun takes a second more. */
export function hasTime({ timing }: SlackApi): boolean {
  return timing.now() < timing.deadlineMs;
}
