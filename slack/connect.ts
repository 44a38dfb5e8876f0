import { createSlackApi, type SlackApi } from "./api.ts";
import { startTiming } from "./timing.ts";

/** The one way to Slack for a handler, from its context. */
export function connectSlack(
  { token, env, runMs }: {
    readonly token: string;
    readonly env: Readonly<Record<string, string | undefined>>;
    /** How long it may be used, in ms. @default most of a function's minute */
    readonly runMs?: number;
  },
): SlackApi {
  const timing = startTiming(runMs);
  return createSlackApi({ token, apiUrl: env.SLACK_API_URL, timing });
}
