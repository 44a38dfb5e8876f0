import { explainFault } from "../../codespaces/explain_fault.ts";
import { type Explanation, textOf } from "../../codespaces/failure.ts";
import type { Result } from "../../codespaces/result.ts";

/**
 * Runs a workflow's step to its end: outputs, or an error with its cure. A bug
 * is an error too, because the runtime completes nothing when a handler throws
 * (slackapi/deno-slack-runtime, src/run-function.ts).
 *
 * @param what such as "The check of the schedule"
 */
export async function runStep<Outputs>(
  what: string,
  run: () => Promise<Result<Outputs, Explanation>>,
): Promise<{ readonly outputs: Outputs } | { readonly error: string }> {
  try {
    const ended = await run();
    return ended.ok ? { outputs: ended.value } : { error: textOf(ended.error) };
  } catch (bug) {
    return { error: explainFault(what, bug) };
  }
}
