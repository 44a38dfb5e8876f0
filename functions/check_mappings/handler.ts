import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { explainFault } from "../../codespaces/explain_fault.ts";
import { connectSlack } from "../../slack/connect.ts";
import { CheckMappings } from "./definition.ts";
import { runCheck } from "./run_check.ts";

export default SlackFunction(
  CheckMappings,
  async (context) => {
    const { inputs, env, event } = context;
    const slack = connectSlack(context);
    try {
      const checked = await runCheck(slack, {
        inputs,
        env,
        executionId: event.function_execution_id,
      });
      return checked.ok ? { outputs: checked.value } : { error: checked.error };
    } catch (bug) {
      return { error: explainFault("The check of who is who", bug) };
    }
  },
);
