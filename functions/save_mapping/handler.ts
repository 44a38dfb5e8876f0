import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { createSlackApi } from "../../slack/api.ts";
import { startTiming } from "../../slack/timing.ts";
import { SaveMapping } from "./definition.ts";
import { saveSubmission } from "./save_mapping.ts";
import { readSubmission } from "./submission.ts";
import { tellSubmitter } from "./tell_submitter.ts";

export default SlackFunction(SaveMapping, async ({ inputs, env, token }) => {
  const timing = startTiming();
  const slack = createSlackApi({ token, apiUrl: env.SLACK_API_URL, timing });
  const submission = readSubmission(inputs);
  if (!submission.ok) return { error: submission.error };
  try {
    const saved = await saveSubmission(slack, env, submission.value);
    await tellSubmitter(slack, submission.value, saved);
    if (!saved.ok) return { error: saved.error.sentence };
    const { status, account, slackUserId, previousSlackUserId } = saved.value;
    return {
      outputs: {
        status,
        github_login: account.login,
        github_id: account.githubId,
        slack_user_id: slackUserId,
        ...(previousSlackUserId !== null && {
          previous_slack_user_id: previousSlackUserId,
        }),
      },
    };
  } catch (bug) {
    // The runtime completes nothing when a handler throws.
    const name = bug instanceof Error ? bug.name : typeof bug;
    return {
      error: `Saving the mapping stopped at a fault of its own (${name}). ` +
        "Please report it to the app's maintainers.",
    };
  }
});
