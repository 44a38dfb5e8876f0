import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { connectSlack } from "../../slack/api/connect.ts";
import { runStep } from "../../slack/api/run_step.ts";
import { claimMapping } from "./claim_mapping.ts";
import { ClaimMapping } from "./definition.ts";

export default SlackFunction(
  ClaimMapping,
  async (context) => {
    const { inputs, env, event } = context;
    const slack = connectSlack(context);
    const executionId = event.function_execution_id;
    return await runStep(
      "The claim",
      () => claimMapping(slack, { inputs, env, executionId }),
    );
  },
);
