import { createSlackApi, type SlackApi } from "../../slack/api/api.ts";
import type { Timing } from "../../slack/api/timing.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** Waiting out a rate limit is better than an import that stops half-way. */
const PATIENT: Timing = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  deadlineMs: Infinity,
  endMs: Infinity,
};

/** Slack for `SLACK_TOKEN`; null where none is set. */
export function slackFromEnv(
  env: Env,
  timing: Timing = PATIENT,
): SlackApi | null {
  const token = env.SLACK_TOKEN?.trim() ?? "";
  if (token === "") return null;
  const slack = createSlackApi({ token, apiUrl: env.SLACK_API_URL, timing });
  const appId = env.SLACK_APP_ID?.trim() ?? "";
  return appId === "" ? slack : withAppId(slack, appId);
}

/** What belongs to an app, and is named by its id where the token is a user's. */
const OF_AN_APP = /^(apps\.datastore|workflows\.triggers)\./;

function withAppId(slack: SlackApi, appId: string): SlackApi {
  return {
    ...slack,
    appId,
    within: (ms) => withAppId(slack.within(ms), appId),
    call: (method, args) =>
      slack.call(
        method,
        OF_AN_APP.test(method) ? { ...args, app_id: appId } : args,
      ),
  };
}
