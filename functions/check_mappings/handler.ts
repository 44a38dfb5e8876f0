import { SlackFunction } from "deno-slack-sdk/mod.ts";
import { createSlackApi } from "../../slack/api.ts";
import { startTiming } from "../../slack/timing.ts";
import { CheckMappings } from "./definition.ts";
import { runCheck } from "./run_check.ts";

export default SlackFunction(
  CheckMappings,
  async ({ inputs, env, token, event }) => {
    const timing = startTiming();
    const slack = createSlackApi({ token, apiUrl: env.SLACK_API_URL, timing });
    try {
      const checked = await runCheck(slack, {
        inputs,
        env,
        executionId: event.function_execution_id,
      });
      return checked.ok ? { outputs: checked.value } : { error: checked.error };
    } catch (bug) {
      // The runtime completes nothing when a handler throws.
      const name = bug instanceof Error ? bug.name : typeof bug;
      return {
        error: `The check of who is who stopped at a fault of its own ` +
          `(${name}). Please report it to the app's maintainers.`,
      };
    }
  },
);
