import { SlackFunction } from "deno-slack-sdk/mod.ts";
import type { ModalView } from "@slack/types";
import type { SlackApi } from "../../slack/api/api.ts";
import { connectSlack } from "../../slack/api/connect.ts";
import { modalEvents } from "../../slack/modal/events.ts";
import { paragraph } from "../../slack/modal/frame.ts";
import { openModal } from "../../slack/modal/open_modal.ts";
import { RequestReport } from "./definition.ts";
import { findAsker } from "./find_asker.ts";
import { formScreen, MODAL, plainScreen, VIEWS } from "./form_screen.ts";
import { submitRequest } from "./submit_request.ts";

const events = modalEvents(MODAL, {
  submissions: { [VIEWS.form]: submitRequest },
});

export default SlackFunction(
  RequestReport,
  async (context) =>
    await openModal(connectSlack(context), MODAL, {
      interactivity: context.inputs.interactivity,
      what: "the form for a report",
      load: loadForm,
    }),
).addViewSubmissionHandler(/./, events.submitted);

/** The form, or why there is none. */
async function loadForm(slack: SlackApi, actorId: string): Promise<ModalView> {
  const asker = await findAsker(slack, actorId);
  return asker.ok
    ? formScreen(asker.value)
    : plainScreen(paragraph(asker.error));
}
