import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { explainFault } from "../../codespaces/explain_fault.ts";
import type { SlackApi } from "../../slack/api.ts";
import { connectSlack } from "../../slack/connect.ts";
import { closeModal } from "../../slack/modal/close_modal.ts";
import { EVENT_MS, WORK_MS } from "../../slack/modal/event_time.ts";
import { parseInteraction } from "../../slack/modal/interaction.ts";
import { type Opening, openModal } from "../../slack/modal/open_modal.ts";
import { submissionResponse } from "../../slack/modal/reply.ts";
import { showReply } from "../../slack/modal/show_reply.ts";
import { ManageMappings } from "./definition.ts";
import { ACTIONS } from "./ids.ts";
import { loadFirstScreen } from "./home.ts";
import { respondToAction, respondToSubmission } from "./respond.ts";
import { MODAL } from "./screens/frame.ts";
import { suggestUsernames } from "./suggest_usernames.ts";

export default SlackFunction(
  ManageMappings,
  async ({ inputs, env, token }) => {
    const slack = connectSlack({ token, env });
    const opening = await openSafely(slack, inputs.interactivity);
    return opening.kind === "failed"
      ? { error: opening.error }
      : { completed: false };
  },
).addBlockSuggestionHandler(
  ACTIONS.findByGithub,
  async ({ body, env, token }) => {
    const slack = connectSlack({ token, env }).within(WORK_MS);
    const options = await suggestUsernames(slack, parseInteraction(body));
    return { options };
  },
).addBlockActionsHandler(/./, async ({ body, env, token }) => {
  const screen = connectSlack({ token, env }).within(EVENT_MS);
  const slack = screen.within(WORK_MS);
  const interaction = parseInteraction(body);
  const reply = await respondToAction({ slack, env, interaction });
  await showReply(screen, MODAL, { interaction, reply });
}).addViewSubmissionHandler(/./, async ({ body, env, token }) => {
  const slack = connectSlack({ token, env }).within(WORK_MS);
  const interaction = parseInteraction(body);
  const reply = await respondToSubmission({ slack, env, interaction });
  return submissionResponse(MODAL, reply);
}).addViewClosedHandler(/./, async ({ body, env, token }) => {
  const slack = connectSlack({ token, env }).within(EVENT_MS);
  await closeModal(slack, parseInteraction(body));
});

/** A bug must end the execution too. */
async function openSafely(
  slack: SlackApi,
  interactivity: unknown,
): Promise<Opening> {
  try {
    return await openModal(slack, MODAL, {
      interactivity,
      what: "the modal for who is who",
      load: (actorId) => loadFirstScreen(slack, actorId),
    });
  } catch (bug) {
    return { kind: "failed", error: explainFault("The modal", bug) };
  }
}
