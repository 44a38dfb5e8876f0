import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { explainFault } from "../../codespaces/explain_fault.ts";
import { connectSlack } from "../../slack/api/connect.ts";
import { MeasureChannelCoverage } from "./definition.ts";
import { measureChannelCoverage } from "./measure_channel_coverage.ts";

export default SlackFunction(
  MeasureChannelCoverage,
  async (context) => {
    const { inputs, env, event } = context;
    const slack = connectSlack(context);
    try {
      const ending = await measureChannelCoverage(slack, {
        inputs,
        env,
        executionId: event.function_execution_id,
      });
      return ending.kind === "outputs"
        ? { outputs: ending.outputs }
        : { error: ending.error };
    } catch (bug) {
      return { error: explainFault("The comparison of channels", bug) };
    }
  },
);
