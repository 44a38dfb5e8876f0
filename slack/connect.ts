import { useGithubOf } from "../codespaces/github_host.ts";
import { isRecord } from "../codespaces/is_record.ts";
import { createSlackApi, type SlackApi } from "./api.ts";
import { startTiming } from "./timing.ts";

/** What Slack's runtime gives to every handler, of a step or of a screen. */
export interface HandlerContext {
  readonly token: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /**
   * The event as it came. A step's handler has it too, though the SDK's types
   * do not say so (slackapi/deno-slack-runtime, src/run-function.ts).
   */
  readonly body?: unknown;
}

/**
 * The one way to Slack for a handler, from its context; with it, links lead to
 * the GitHub that its environment names.
 */
export function connectSlack(
  { token, env, body }: HandlerContext,
  { runMs }: {
    /** How long it may be used, in ms. @default most of a function's minute */
    readonly runMs?: number;
  } = {},
): SlackApi {
  useGithubOf(env);
  const appId = isRecord(body) ? body.api_app_id : null;
  return createSlackApi({
    token,
    apiUrl: env.SLACK_API_URL,
    timing: startTiming(runMs),
    appId: typeof appId === "string" && appId !== "" ? appId : null,
  });
}
