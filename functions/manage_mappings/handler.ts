import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { connectSlack } from "../../slack/api/connect.ts";
import { closeModal } from "../../slack/modal/close_modal.ts";
import { EVENT_MS, WORK_MS } from "../../slack/modal/event_time.ts";
import { parseInteraction } from "../../slack/modal/interaction.ts";
import { openModal } from "../../slack/modal/open_modal.ts";
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
  async (context) => {
    const { inputs } = context;
    const slack = connectSlack(context);
    return await openModal(slack, MODAL, {
      interactivity: inputs.interactivity,
      what: "the modal for who is who",
      load: loadFirstScreen,
    });
  },
).addBlockSuggestionHandler(
  ACTIONS.findByGithub,
  async ({ body, env, token }) => {
    const slack = connectSlack({ body, token, env }).within(WORK_MS);
    const options = await suggestUsernames(slack, parseInteraction(body));
    return { options };
  },
).addBlockActionsHandler(/./, async ({ body, env, token }) => {
  const screen = connectSlack({ body, token, env }).within(EVENT_MS);
  const slack = screen.within(WORK_MS);
  const interaction = parseInteraction(body);
  const reply = await respondToAction({ slack, env, interaction });
  await showReply(screen, MODAL, { interaction, reply });
}).addViewSubmissionHandler(/./, async ({ body, env, token }) => {
  const slack = connectSlack({ body, token, env }).within(WORK_MS);
  const interaction = parseInteraction(body);
  const reply = await respondToSubmission({ slack, env, interaction });
  return submissionResponse(MODAL, reply);
}).addViewClosedHandler(/./, async ({ body, env, token }) => {
  const slack = connectSlack({ body, token, env }).within(EVENT_MS);
  await closeModal(slack, parseInteraction(body));
});
