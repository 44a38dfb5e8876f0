import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { explainFault } from "../../codespaces/explain_fault.ts";
import { createSlackApi, type SlackApi } from "../../slack/api.ts";
import { startTiming } from "../../slack/timing.ts";
import { closeModal } from "./close_modal.ts";
import { ManageMappings } from "./definition.ts";
import { ACTIONS } from "./ids.ts";
import { parseInteraction } from "./interaction.ts";
import { type Opening, openModal } from "./open_modal.ts";
import { respondToAction, respondToSubmission } from "./respond.ts";
import { showReply, submissionResponse } from "./show_reply.ts";
import { suggestUsernames } from "./suggest_usernames.ts";

/**
 * Slack gives an event of the screen 10 s
 * (docs.slack.dev/tools/deno-slack-sdk/guides/creating-custom-functions);
 * the work takes less, so that there is time to show what came of it.
 */
const EVENT_MS = 9_500;
const WORK_MS = 7_500;

export default SlackFunction(
  ManageMappings,
  async ({ inputs, env, token }) => {
    const slack = connect(token, env);
    const opening = await openSafely(slack, inputs.interactivity);
    return opening.kind === "failed"
      ? { error: opening.error }
      : { completed: false };
  },
).addBlockSuggestionHandler(
  ACTIONS.findByGithub,
  async ({ body, env, token }) => {
    const slack = connect(token, env).within(WORK_MS);
    const options = await suggestUsernames(slack, parseInteraction(body));
    return { options };
  },
).addBlockActionsHandler(/./, async ({ body, env, token }) => {
  const screen = connect(token, env).within(EVENT_MS);
  const slack = screen.within(WORK_MS);
  const interaction = parseInteraction(body);
  const reply = await respondToAction({ slack, env, interaction });
  await showReply(screen, interaction, reply);
}).addViewSubmissionHandler(/./, async ({ body, env, token }) => {
  const slack = connect(token, env).within(WORK_MS);
  const interaction = parseInteraction(body);
  const reply = await respondToSubmission({ slack, env, interaction });
  return submissionResponse(reply);
}).addViewClosedHandler(/./, async ({ body, env, token }) => {
  const slack = connect(token, env).within(EVENT_MS);
  await closeModal(slack, parseInteraction(body));
});

/** A bug must end the execution too. */
async function openSafely(
  slack: SlackApi,
  interactivity: unknown,
): Promise<Opening> {
  try {
    return await openModal(slack, interactivity);
  } catch (bug) {
    return { kind: "failed", error: explainFault("The modal", bug) };
  }
}

function connect(
  token: string,
  env: Readonly<Record<string, string | undefined>>,
): SlackApi {
  const timing = startTiming();
  return createSlackApi({ token, apiUrl: env.SLACK_API_URL, timing });
}
