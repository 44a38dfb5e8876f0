import type { ModalView } from "@slack/types";
import type { SlackApi } from "../../slack/api.ts";
import type { Reply } from "./context.ts";
import { explain } from "./explain.ts";
import type { Interaction } from "./interaction.ts";
import { failureScreen, refusalScreen } from "./screens/plain_screens.ts";

/** What a submission answers; documented as `response_action`. */
export function submissionResponse(reply: Reply): Record<string, unknown> {
  switch (reply.kind) {
    case "show":
      return { response_action: "update", view: reply.screen };
    case "refuse":
      return { response_action: "push", view: refusalScreen(reply.reason) };
    case "errors":
      return { response_action: "errors", errors: reply.errors };
  }
}

/**
 * Puts what a press led to on the screen of whoever pressed, whosever modal
 * they say it was in. Where Slack cannot be reached the modal stays as it was,
 * and what was pressed can be pressed again.
 */
export async function showReply(
  slack: SlackApi,
  interaction: Interaction,
  reply: Reply,
): Promise<void> {
  const { actorId, openerId, pointer, viewId } = interaction;
  const screen = reply.kind === "show" ? reply.screen : refusalScreen(
    reply.kind === "refuse"
      ? reply.reason
      : Object.values(reply.errors).join(" "),
  );
  const onTop = { interactivity_pointer: pointer, view: screen };
  if (actorId !== openerId) {
    await slack.callOnce("views.open", onTop);
  } else if (reply.kind === "show") {
    await update(slack, viewId, screen);
  } else await slack.callOnce("views.push", onTop);
}

async function update(
  slack: SlackApi,
  viewId: string,
  view: ModalView,
): Promise<void> {
  const shown = await slack.call("views.update", { view_id: viewId, view });
  if (shown.ok || shown.error.kind !== "refused") return;
  // Closed in the meantime: nobody is waiting for it.
  if (shown.error.code === "not_found") return;
  const instead = failureScreen({
    failed: "Slack did not take what was to be shown here.",
    explanation: explain(shown.error),
  });
  await slack.call("views.update", { view_id: viewId, view: instead });
}
