import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { explainFault } from "../../codespaces/explain_fault.ts";
import { connectSlack } from "../../slack/connect.ts";
import { claimMapping } from "./claim_mapping.ts";
import { decideClaim, type Decision } from "./decide_claim.ts";
import { ClaimMapping } from "./definition.ts";
import type { Ending } from "./ending.ts";
import { readPress } from "./read_press.ts";
import { APPROVE, REJECT } from "./tech_words.ts";

/** Slack gives a button's handler 10 s, the way there and back included. */
const BUTTON_MS = 8_000;

export default SlackFunction(
  ClaimMapping,
  async (context) => {
    const { inputs, env, event } = context;
    const ending = await endingOf(() =>
      claimMapping(connectSlack(context), {
        inputs,
        env,
        executionId: event.function_execution_id,
      })
    );
    switch (ending.kind) {
      case "outputs":
        return { outputs: ending.outputs };
      case "error":
        return { error: ending.error };
      case "left_open":
        return { completed: false };
    }
  },
).addBlockActionsHandler(
  [APPROVE, REJECT],
  async ({ action, body, env, token }) => {
    const { inputs, execution_id: executionId } = body.function_data;
    const { githubId, claimedBy } = readPress(inputs);
    const decision: Decision = {
      claim: { githubId, slackUserId: claimedBy },
      executionId,
      verdict: action.action_id === APPROVE ? "approved" : "rejected",
      userId: body.user.id,
      channelId: body.channel?.id ?? null,
    };
    try {
      await decideClaim(
        connectSlack({ body, env, token }).within(BUTTON_MS),
        decision,
      );
    } catch (bug) {
      console.error(explainFault("A button", bug));
    }
  },
);

/** A bug must end the execution too. */
async function endingOf(work: () => Promise<Ending>): Promise<Ending> {
  try {
    return await work();
  } catch (bug) {
    return { kind: "error", error: explainFault("The claim", bug) };
  }
}
