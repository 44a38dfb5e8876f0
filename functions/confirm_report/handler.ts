import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { explainFault } from "../../codespaces/explain_fault.ts";
import { connectSlack } from "../../slack/connect.ts";
import { confirmReport } from "./confirm_report.ts";
import { ConfirmReport } from "./definition.ts";

/**
 * A no leaves the execution uncompleted: the workflow stops there, and no
 * admin hears of an error that is none.
 */
export default SlackFunction(
  ConfirmReport,
  async ({ inputs, env, token, event }) => {
    const slack = connectSlack({ token, env });
    const executionId = event.function_execution_id;
    try {
      const outputs = await confirmReport(slack, { inputs, executionId });
      return outputs === null ? { completed: false } : { outputs };
    } catch (bug) {
      return { error: explainFault("Posting the previewed report", bug) };
    }
  },
);
