import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { explainFault } from "../../codespaces/explain_fault.ts";
import { connectSlack } from "../../slack/connect.ts";
import { claimMapping } from "./claim_mapping.ts";
import { ClaimMapping } from "./definition.ts";

export default SlackFunction(
  ClaimMapping,
  async (context) => {
    const { inputs, env, event } = context;
    const executionId = event.function_execution_id;
    try {
      const slack = connectSlack(context);
      const claimed = await claimMapping(slack, { inputs, env, executionId });
      return claimed.ok ? { outputs: claimed.value } : { error: claimed.error };
    } catch (bug) {
      return { error: explainFault("The claim", bug) };
    }
  },
);
