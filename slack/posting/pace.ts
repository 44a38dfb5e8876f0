import type { SlackApi } from "../api/api.ts";

/**
 * Slack takes about one message a second in a channel
 * (docs.slack.dev/apis/web-api/rate-limits); a little more spares a 429
 * where messages do not travel equally fast.
 */
export const PACE_MS = 1_060;

/** When a channel may be posted to. */
export interface Pace {
  /** The next turn, in ms since the epoch; in the past if it is now. */
  nextMs(): number;
  /** Takes the next turn and waits for it. */
  turn(): Promise<void>;
}

const paces = new WeakMap<SlackApi, Map<string, Pace>>();

/** A channel's pace: one for all that a run posts there. */
export function paceOf(slack: SlackApi, channelId: string): Pace {
  const known = paces.get(slack) ?? new Map<string, Pace>();
  paces.set(slack, known);
  const pace = known.get(channelId) ?? createPace(slack);
  known.set(channelId, pace);
  return pace;
}

function createPace({ timing }: SlackApi): Pace {
  let nextMs = -Infinity;
  return {
    nextMs: () => nextMs,
    async turn() {
      const turnMs = Math.max(nextMs, timing.now());
      nextMs = turnMs + PACE_MS; // taken before waiting: others come after it
      const waitMs = turnMs - timing.now();
      if (waitMs > 0) await timing.sleep(waitMs);
    },
  };
}
