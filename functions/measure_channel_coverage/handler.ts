import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { connectSlack } from "../../slack/api/connect.ts";
import { runStep } from "../../slack/api/run_step.ts";
import { MeasureChannelCoverage } from "./definition.ts";
import { measureChannelCoverage } from "./measure_channel_coverage.ts";

export default SlackFunction(
  MeasureChannelCoverage,
  async (context) => {
    const { inputs, env, event } = context;
    const slack = connectSlack(context);
    const executionId = event.function_execution_id;
    return await runStep(
      "The comparison of channels",
      () => measureChannelCoverage(slack, { inputs, env, executionId }),
    );
  },
);
