import type { ModalView } from "@slack/types";
import type { SlackApi } from "../api/api.ts";
import type { SlackError } from "../api/errors.ts";
import { explain } from "./explain.ts";
import type { Modal } from "./frame.ts";
import type { Interaction } from "./interaction.ts";
import { failureScreen, refusalScreen } from "./plain_screens.ts";

/** What an event of a modal leads to. */
export type Reply =
  /** The modal becomes this. */
  | { readonly kind: "show"; readonly screen: ModalView }
  /** This is said on top; what is below stays as it is, and what was typed. */
  | { readonly kind: "refuse"; readonly reason: string }
  /** Of a submission: sentences beside inputs, by block id. */
  | {
    readonly kind: "errors";
    readonly errors: Readonly<Record<string, string>>;
  }
  /** Of a press: it has been shown already, on top. */
  | { readonly kind: "done" };

export function show(screen: ModalView): Reply {
  return { kind: "show", screen };
}

export function refuse(reason: string): Reply {
  return { kind: "refuse", reason };
}

/** What a submission answers; documented as `response_action`. */
export function submissionResponse(
  modal: Modal,
  reply: Reply,
): Record<string, unknown> {
  switch (reply.kind) {
    case "show":
      return { response_action: "update", view: reply.screen };
    case "refuse":
      return {
        response_action: "push",
        view: refusalScreen(modal, reply.reason),
      };
    case "errors":
      return { response_action: "errors", errors: reply.errors };
    case "done":
      return {};
  }
}

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
  if (reply.kind === "done") return;
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

/**
 * Shows a screen; where Slack does not take it, that it did not. False where
 * neither stands there: it was closed in the meantime, or Slack takes nothing.
 */
export async function updateModal(
  slack: SlackApi,
  modal: Modal,
  { viewId, view }: { readonly viewId: unknown; readonly view: ModalView },
): Promise<boolean> {
  const shown = await slack.call("views.update", { view_id: viewId, view });
  if (shown.ok) return true;
  if (shown.error.kind !== "refused") return false;
  if (shown.error.code === "not_found") return false;
  const instead = failureScreen(modal, {
    failed: "Slack did not take what was to be shown here.",
    explanation: explain(shown.error),
  });
  const told = await slack.call("views.update", {
    view_id: viewId,
    view: instead,
  });
  return told.ok;
}
