import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { explainFault } from "../../codespaces/explain_fault.ts";
import { connectSlack } from "../../slack/api/connect.ts";
import { modalEvents } from "../../slack/modal/events.ts";
import { answerPress } from "./answer_press.ts";
import { RescueCodespace } from "./definition.ts";
import { disconnect, submitLink } from "./my_account.ts";
import { ACTIONS, LINK_VIEW, MODAL } from "./screens.ts";

const events = modalEvents(MODAL, {
  actions: { [ACTIONS.disconnect]: disconnect },
  submissions: { [LINK_VIEW]: submitLink },
});

/** "Save my work", and "Connect my GitHub account". */
export default SlackFunction(
  RescueCodespace,
  async (context) => {
    const { inputs, env, event } = context;
    try {
      return await answerPress(connectSlack(context), env, {
        interactivity: inputs.interactivity,
        tokenId: inputs.github_access_token_id,
        name: inputs.codespace_name ?? null,
        channelId: inputs.channel_id ?? null,
        messageTs: inputs.message_ts ?? null,
        executionId: event.function_execution_id,
      });
    } catch (bug) {
      return { error: explainFault("Saving the work", bug) };
    }
  },
)
  .addBlockActionsHandler(/./, events.pressed)
  .addViewSubmissionHandler(/./, events.submitted);
