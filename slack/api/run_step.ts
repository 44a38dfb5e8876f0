import { explainFault } from "../../codespaces/explain_fault.ts";
import { type Explanation, textOf } from "../../codespaces/failure.ts";
import type { Result } from "../../codespaces/result.ts";

/**
 * Runs a workflow's step to its end: outputs, or an error with its cure. A bug
 * is an error too, because the runtime completes nothing when a handler throws
 * (slackapi/deno-slack-runtime, src/run-function.ts). Null leaves the step to
 * another attempt at the same execution: the token of both ends with the step,
 * so who completes it first would silence the other.
 *
 * @param what such as "The check of the schedule"
 */
export async function runStep<Outputs>(
  what: string,
  run: () => Promise<Result<Outputs | null, Explanation>>,
): Promise<
  | { readonly outputs: Outputs }
  | { readonly error: string }
  | { readonly completed: false }
> {
  try {
    const ended = await run();
    if (!ended.ok) return { error: textOf(ended.error) };
    return ended.value === null
      ? { completed: false }
      : { outputs: ended.value };
  } catch (bug) {
    return { error: explainFault(what, bug) };
  }
}
