import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { explainFault } from "../../codespaces/explain_fault.ts";
import type { SlackApi } from "../../slack/api.ts";
import { connectSlack } from "../../slack/connect.ts";
import { WORK_MS } from "../../slack/modal/event_time.ts";
import { parseInteraction } from "../../slack/modal/interaction.ts";
import { type Opening, openModal } from "../../slack/modal/open_modal.ts";
import { submissionResponse } from "../../slack/modal/reply.ts";
import { RequestReport } from "./definition.ts";
import { MODAL } from "./form_screen.ts";
import { loadForm } from "./load_form.ts";
import { submitRequest } from "./submit_request.ts";

export default SlackFunction(
  RequestReport,
  async ({ inputs, env, token }) => {
    const slack = connectSlack({ token, env });
    const opening = await openSafely(slack, inputs.interactivity);
    return opening.kind === "failed"
      ? { error: opening.error }
      : { completed: false };
  },
).addViewSubmissionHandler(/./, async ({ body, env, token }) => {
  const slack = connectSlack({ token, env }).within(WORK_MS);
  const reply = await submitRequest(slack, parseInteraction(body));
  return submissionResponse(MODAL, reply);
  // Whoever closes it wants no report: left uncompleted, the workflow stops.
}).addViewClosedHandler(/./, () => {});

/** A bug must end the execution too. */
async function openSafely(
  slack: SlackApi,
  interactivity: unknown,
): Promise<Opening> {
  try {
    return await openModal(slack, MODAL, {
      interactivity,
      what: "the form for a report",
      load: (actorId) => loadForm(slack, actorId),
    });
  } catch (bug) {
    return { kind: "failed", error: explainFault("The form", bug) };
  }
}
