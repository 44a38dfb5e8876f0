import type { SlackApi } from "../api/api.ts";
import type { Interaction } from "./interaction.ts";
import { REFUSAL_VIEW } from "./plain_screens.ts";

/** Completes the function, once its modal is closed by whose it is. */
export async function closeModal(
  slack: SlackApi,
  interaction: Interaction,
): Promise<void> {
  if (!isWholeModal(interaction)) return;
  await slack.call("functions.completeSuccess", {
    function_execution_id: interaction.executionId,
    outputs: {},
  });
}

/** Not by somebody else, and not only what lay on top. */
function isWholeModal(
  { actorId, openerId, callbackId, isCleared }: Interaction,
): boolean {
  if (actorId !== openerId) return false;
  return callbackId !== REFUSAL_VIEW || isCleared;
}
