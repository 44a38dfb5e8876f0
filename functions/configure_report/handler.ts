import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { findRole } from "../../installation/access.ts";
import { LINKS_MS, makeAllLinks } from "../../installation/share_links.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { connectSlack } from "../../slack/api/connect.ts";
import { closeModal } from "../../slack/modal/close_modal.ts";
import { EVENT_MS, WORK_MS } from "../../slack/modal/event_time.ts";
import { parseInteraction } from "../../slack/modal/interaction.ts";
import { openModal } from "../../slack/modal/open_modal.ts";
import { submissionResponse } from "../../slack/modal/reply.ts";
import { showReply } from "../../slack/modal/show_reply.ts";
import { SCHEDULING_MS } from "./context.ts";
import { ConfigureReport } from "./definition.ts";
import { ACTIONS } from "./ids.ts";
import { loadFirstScreen } from "./load.ts";
import { respondToAction, respondToSubmission } from "./respond.ts";
import { MODAL } from "./screens/frame.ts";
import { suggestTimezones } from "../../codespaces/timezones.ts";

export default SlackFunction(
  ConfigureReport,
  async (context) => {
    const { inputs } = context;
    const slack = connectSlack(context);
    const wanted = {
      org: textOf(inputs.org),
      channelId: textOf(inputs.channel_id),
    };
    return await openModal(slack, MODAL, {
      interactivity: inputs.interactivity,
      what: "the settings of the codespaces report",
      load: (slack, actorId) => loadFirstScreen(slack, actorId, wanted),
      afterwards: prepareLinks,
    });
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
  const screen = connectSlack({ body, token, env }).within(EVENT_MS);
  const times = { slack: screen.within(WORK_MS), scheduling: screen };
  const interaction = parseInteraction(body);
  const reply = await respondToAction({ ...times, env, interaction });
  await showReply(screen, MODAL, { interaction, reply });
}).addViewSubmissionHandler(/./, async ({ body, env, token }) => {
  const scheduling = connectSlack({ body, token, env }).within(SCHEDULING_MS);
  const times = { slack: scheduling.within(WORK_MS), scheduling };
  const interaction = parseInteraction(body);
  const reply = await respondToSubmission({ ...times, env, interaction });
  return submissionResponse(MODAL, reply);
}).addViewClosedHandler(/./, async ({ body, env, token }) => {
  const slack = connectSlack({ body, token, env }).within(EVENT_MS);
  await closeModal(slack, parseInteraction(body));
});

/**
 * Makes the links while the form is being filled in: a save has ten seconds,
 * which do not last for all of them at the pace that Slack takes. What fails
 * here is made, or told, by the save.
 */
async function prepareLinks(slack: SlackApi, actorId: string): Promise<void> {
  const role = await findRole(slack, actorId);
  if (!role.ok || role.value.kind !== "manager") return;
  await makeAllLinks(slack.within(LINKS_MS));
}

/** An input can be forged to be anything. */
function textOf(input: unknown): string {
  return typeof input === "string" ? input.trim() : "";
}
