import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { explainFault } from "../../codespaces/explain_fault.ts";
import { connectSlack } from "../../slack/api/connect.ts";
import { confirmReport } from "./confirm_report.ts";
import { ConfirmReport } from "./definition.ts";

/**
 * A no is no error, which the workspace's admins would hear of: the outputs
 * tell the next step to make no report.
 */
export default SlackFunction(
  ConfirmReport,
  async (context) => {
    const { inputs, event } = context;
    const slack = connectSlack(context);
    const executionId = event.function_execution_id;
    try {
      const confirmed = await confirmReport(slack, { inputs, executionId });
      return confirmed.ok
        ? { outputs: confirmed.value }
        : { error: confirmed.error };
    } catch (bug) {
      return { error: explainFault("Posting the previewed report", bug) };
    }
  },
);
