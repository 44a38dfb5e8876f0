import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { createSlackApi } from "../../slack/api.ts";
import { startTiming } from "../../slack/timing.ts";
import { ReportCodespaces } from "./definition.ts";
import type { Ending } from "./ending.ts";
import { reportCodespaces } from "./report_codespaces.ts";

export default SlackFunction(
  ReportCodespaces,
  async ({ inputs, env, token, event }) => {
    const timing = startTiming();
    const slack = createSlackApi({ token, apiUrl: env.SLACK_API_URL, timing });
    const ending = await endingOf(() =>
      reportCodespaces(slack, {
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
      case "left_to_another":
        return { completed: false };
    }
  },
);

/**
 * A bug must end the execution too: the runtime completes nothing when a
 * handler throws. Its message may hold anything, so it stays here.
 */
async function endingOf(work: () => Promise<Ending>): Promise<Ending> {
  try {
    return await work();
  } catch (bug) {
    const name = bug instanceof Error ? bug.name : typeof bug;
    const error = `The report stopped at a fault of its own (${name}). ` +
      `Please report it to the app's maintainers.`;
    return { kind: "error", error };
  }
}
