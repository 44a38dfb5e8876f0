import type { Claim } from "../../codespaces/claim.ts";
import type { SlackApi } from "../../slack/api.ts";
import { outputsOf } from "./outputs.ts";

/**
 * Ends the execution that stayed open for the tech team's decision. One that
 * has ended before is well too: Slack counts the first time only.
 */
export async function completeClaim(
  slack: SlackApi,
  claim: Claim,
): Promise<void> {
  await slack.call("functions.completeSuccess", {
    function_execution_id: claim.executionId,
    outputs: outputsOf(claim),
  });
}
