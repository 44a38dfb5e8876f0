import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { noReport } from "../../codespaces/report_options.ts";
import { connectSlack } from "../../slack/api/connect.ts";
import { closeModal } from "../../slack/modal/close_modal.ts";
import { EVENT_MS, WORK_MS } from "../../slack/modal/event_time.ts";
import { parseInteraction } from "../../slack/modal/interaction.ts";
import { openModal } from "../../slack/modal/open_modal.ts";
import { submissionResponse } from "../../slack/modal/reply.ts";
import { RequestReport } from "./definition.ts";
import { MODAL } from "./form_screen.ts";
import { loadForm } from "./load_form.ts";
import { submitRequest } from "./submit_request.ts";

export default SlackFunction(
  RequestReport,
  async (context) => {
    const { inputs } = context;
    const slack = connectSlack(context);
    return await openModal(slack, MODAL, {
      interactivity: inputs.interactivity,
      what: "the form for a report",
      load: loadForm,
    });
  },
).addViewSubmissionHandler(/./, async ({ body, env, token }) => {
  const slack = connectSlack({ body, token, env }).within(WORK_MS);
  const reply = await submitRequest(slack, parseInteraction(body));
  return submissionResponse(MODAL, reply);
}).addViewClosedHandler(/./, async ({ body, env, token }) => {
  const slack = connectSlack({ body, token, env }).within(EVENT_MS);
  const interaction = parseInteraction(body);
  // After a submission, Slack has completed it already and this is refused.
  await closeModal(slack, interaction, noReport(interaction.openerId));
});
