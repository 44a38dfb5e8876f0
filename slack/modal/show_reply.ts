import type { ModalView } from "@slack/types";
import type { SlackApi } from "../api/api.ts";
import type { SlackError } from "../api/errors.ts";
import { explain } from "./explain.ts";
import type { Modal } from "./frame.ts";
import type { Interaction } from "./interaction.ts";
import { failureScreen, refusalScreen } from "./plain_screens.ts";
import type { Reply } from "./reply.ts";

/**
 * Shows a reply to the person who pressed: in their own modal, or in a new one
 * where the payload says that the modal is somebody else's. Where Slack cannot
 * be reached the modal stays as it was, and can be pressed again.
 */
export async function showReply(
  slack: SlackApi,
  modal: Modal,
  { interaction, reply }: {
    readonly interaction: Interaction;
    readonly reply: Reply;
  },
): Promise<void> {
  if (reply.kind === "close" || reply.kind === "done") return;
  const { actorId, openerId, pointer, viewId } = interaction;
  const reason = reply.kind === "refuse"
    ? reply.reason
    : reply.kind === "errors"
    ? Object.values(reply.errors).join(" ")
    : "";
  const screen = reply.kind === "show"
    ? reply.screen
    : refusalScreen(modal, reason);
  const onTop = { interactivity_pointer: pointer, view: screen };
  if (actorId !== openerId) {
    await slack.callOnce("views.open", onTop);
  } else if (reply.kind === "show") {
    await updateModal(slack, modal, { viewId, view: screen });
  } else {
    const pushed = await slack.callOnce("views.push", onTop);
    if (pushed.ok || !isTooLate(pushed.error)) return;
    const view = failureScreen(modal, {
      failed: "Nothing was changed.",
      explanation: reason,
    });
    await updateModal(slack, modal, { viewId, view });
  }
}

/**
 * A pointer is good for three seconds: after that nothing goes on top, and to
 * say something in place of what was there is better than to say nothing.
 */
function isTooLate(error: SlackError): boolean {
  return error.kind === "refused" && error.code === "expired_trigger_id";
}

/** Shows a screen; where Slack does not take it, that it did not. */
export async function updateModal(
  slack: SlackApi,
  modal: Modal,
  { viewId, view }: { readonly viewId: unknown; readonly view: ModalView },
): Promise<void> {
  const shown = await slack.call("views.update", { view_id: viewId, view });
  if (shown.ok || shown.error.kind !== "refused") return;
  // Closed in the meantime: nobody is waiting for it.
  if (shown.error.code === "not_found") return;
  const instead = failureScreen(modal, {
    failed: "Slack did not take what was to be shown here.",
    explanation: explain(shown.error),
  });
  await slack.call("views.update", { view_id: viewId, view: instead });
}
