import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { explainFault } from "../../codespaces/explain_fault.ts";
import { connectSlack } from "../../slack/connect.ts";
import { checkSchedule } from "./check_schedule.ts";
import { CheckSchedule } from "./definition.ts";

export default SlackFunction(
  CheckSchedule,
  async (context) => {
    const { inputs, event } = context;
    const slack = connectSlack(context);
    try {
      const checked = await checkSchedule(slack, {
        inputs,
        executionId: event.function_execution_id,
      });
      return checked.ok ? { outputs: checked.value } : { error: checked.error };
    } catch (bug) {
      return { error: explainFault("The check of the schedule", bug) };
    }
  },
);
