import type { SlackApi } from "../../slack/api.ts";
import { VIEWS } from "./ids.ts";
import type { Interaction } from "./interaction.ts";

/** Completes the function, once its modal is closed by whose it is. */
export async function closeModal(
  slack: SlackApi,
  interaction: Interaction,
): Promise<void> {
  const { actorId, openerId, callbackId, isCleared } = interaction;
  if (actorId !== openerId) return;
  // What lay on top is gone; the modal itself is still there.
  if (callbackId === VIEWS.refusal && !isCleared) return;
  await slack.call("functions.completeSuccess", {
    function_execution_id: interaction.executionId,
    outputs: {},
  });
}
