import { useGithubOf } from "../../codespaces/github_host.ts";
import { isRecord } from "../../codespaces/is_record.ts";
import { createSlackApi, type SlackApi } from "./api.ts";
import { type HandlerTime, startTiming } from "./timing.ts";

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
  time: HandlerTime = {},
): SlackApi {
  useGithubOf(env);
  return createSlackApi({
    token,
    apiUrl: env.SLACK_API_URL,
    timing: startTiming(time),
    appId: isRecord(body) ? idOf(body.api_app_id) : null,
    teamId: teamOf(body),
  });
}

/**
 * A step's event has the workspace at the top, an event of a screen in an
 * object, which may be missing where the app is installed for an organisation
 * (slackapi/deno-slack-sdk, src/functions/interactivity/types.ts).
 */
function teamOf(body: unknown): string | null {
  if (!isRecord(body)) return null;
  const { team_id: teamId, team, user } = body;
  return idOf(teamId) ?? (isRecord(team) ? idOf(team.id) : null) ??
    (isRecord(user) ? idOf(user.team_id) : null);
}

function idOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
