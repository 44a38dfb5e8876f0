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
import { SCHEDULING_MS } from "./context.ts";
import { ConfigureReport } from "./definition.ts";
import { ACTIONS } from "./ids.ts";
import { loadFirstScreen, type Wanted } from "./load.ts";
import { respondToAction, respondToSubmission } from "./respond.ts";
import { MODAL } from "./screens/frame.ts";
import { suggestTimezones } from "./timezones.ts";

export default SlackFunction(
  ConfigureReport,
  async ({ inputs, env, token }) => {
    const slack = connectSlack({ token, env });
    const opening = await openSafely(slack, inputs.interactivity, {
      org: textOf(inputs.org),
      channelId: textOf(inputs.channel_id),
    });
    return opening.kind === "failed"
      ? { error: opening.error }
      : { completed: false };
  },
).addBlockSuggestionHandler(ACTIONS.timezone, ({ body }) => {
  // The names of time zones are no secret: nobody has to be asked about.
  const { actionValue } = parseInteraction(body);
  return {
    options: suggestTimezones(actionValue).map((zone) => ({
      text: { type: "plain_text" as const, text: zone },
      value: zone,
    })),
  };
}).addBlockActionsHandler(/./, async ({ body, env, token }) => {
  const screen = connectSlack({ token, env }).within(EVENT_MS);
  const times = { slack: screen.within(WORK_MS), scheduling: screen };
  const interaction = parseInteraction(body);
  const reply = await respondToAction({ ...times, env, interaction });
  await showReply(screen, MODAL, { interaction, reply });
}).addViewSubmissionHandler(/./, async ({ body, env, token }) => {
  const scheduling = connectSlack({ token, env }).within(SCHEDULING_MS);
  const times = { slack: scheduling.within(WORK_MS), scheduling };
  const interaction = parseInteraction(body);
  const reply = await respondToSubmission({ ...times, env, interaction });
  return submissionResponse(MODAL, reply);
}).addViewClosedHandler(/./, async ({ body, env, token }) => {
  const slack = connectSlack({ token, env }).within(EVENT_MS);
  await closeModal(slack, parseInteraction(body));
});

/** A bug must end the execution too. */
async function openSafely(
  slack: SlackApi,
  interactivity: unknown,
  wanted: Wanted,
): Promise<Opening> {
  try {
    return await openModal(slack, MODAL, {
      interactivity,
      what: "the settings of the codespaces report",
      load: (actorId) => loadFirstScreen(slack, actorId, wanted),
    });
  } catch (bug) {
    return { kind: "failed", error: explainFault("The modal", bug) };
  }
}

/** An input can be forged to be anything. */
function textOf(input: unknown): string {
  return typeof input === "string" ? input.trim() : "";
}
