import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { textOf } from "../../codespaces/failure.ts";
import { explainFault } from "../../codespaces/explain_fault.ts";
import { RUN_MS, TELL_FAILURE_MS } from "../../slack/api/budgets.ts";
import { connectSlack } from "../../slack/api/connect.ts";
import { escapeMrkdwn } from "../../slack/words/safe_text.ts";
import { ReportCodespaces } from "./definition.ts";
import type { Outcome } from "./outcome.ts";
import { reportCodespaces } from "./report_codespaces.ts";

export default SlackFunction(
  ReportCodespaces,
  async (context) => {
    const { inputs, env, event } = context;
    const slack = connectSlack(context, {
      runMs: RUN_MS + TELL_FAILURE_MS,
    });
    const outcome = await outcomeOf(() =>
      reportCodespaces(slack, {
        inputs,
        env,
        executionId: event.function_execution_id,
      })
    );
    switch (outcome.kind) {
      case "outputs":
        return { outputs: outcome.outputs };
      case "error":
        // Slack tells admins, as mrkdwn; GitHub's own words may be in it.
        return { error: escapeMrkdwn(textOf(outcome.error)) };
      case "yielded":
        return { completed: false };
    }
  },
);

/** A bug must end the execution too. */
async function outcomeOf(work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (bug) {
    return { kind: "error", error: explainFault("The report", bug) };
  }
}
