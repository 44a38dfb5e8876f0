import { createSlackApi, type SlackApi } from "./api.ts";
import { startTiming } from "./timing.ts";

/** The one way to Slack for a handler, from its context. */
export function connectSlack(
  { token, env }: {
    readonly token: string;
    readonly env: Readonly<Record<string, string | undefined>>;
  },
): SlackApi {
  const timing = startTiming();
  return createSlackApi({ token, apiUrl: env.SLACK_API_URL, timing });
}
