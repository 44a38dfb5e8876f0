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

/** Blank for what is no text, though the workflow says that it is one. */
function textOf(value: unknown): string | null {
  return value === null || typeof value === "string" ? value : "";
}

/** "Save my work", and "Connect my GitHub account". */
export default SlackFunction(
  RescueCodespace,
  async (context) => {
    const { inputs, env, event } = context;
    try {
      return await answerPress(connectSlack(context), env, {
        interactivity: inputs.interactivity,
        tokenId: textOf(inputs.github_access_token_id) ?? "",
        name: textOf(inputs.codespace_name ?? null),
        channelId: textOf(inputs.channel_id ?? null),
        messageTs: textOf(inputs.message_ts ?? null),
        executionId: event.function_execution_id,
      });
    } catch (bug) {
      return { error: explainFault("Saving the work", bug) };
    }
  },
)
  .addBlockActionsHandler(/./, events.pressed)
  .addViewSubmissionHandler(/./, events.submitted);
