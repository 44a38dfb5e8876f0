import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { connectSlack } from "../../slack/api/connect.ts";
import { modalEvents } from "../../slack/modal/events.ts";
import { openModal } from "../../slack/modal/open_modal.ts";
import { RequestReport } from "./definition.ts";
import { MODAL } from "./form_screen.ts";
import { VIEWS } from "./ids.ts";
import { loadForm } from "./load_form.ts";
import { submitRequest } from "./submit_request.ts";

const events = modalEvents(MODAL, {
  submissions: { [VIEWS.form]: submitRequest },
});

/**
 * Closing the form leaves the execution open: there is no report to make, and
 * Slack ends the workflow quietly.
 */
export default SlackFunction(
  RequestReport,
  async (context) =>
    await openModal(connectSlack(context), MODAL, {
      interactivity: context.inputs.interactivity,
      what: "the form for a report",
      load: loadForm,
    }),
).addViewSubmissionHandler(/./, events.submitted);
