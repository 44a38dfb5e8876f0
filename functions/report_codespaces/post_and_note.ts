import { fail, ok, type Result } from "../../codespaces/result.ts";
import { finish } from "../../datastores/once.ts";
import type { SlackApi } from "../../slack/api.ts";
import { answerPosted } from "./answer_requester.ts";
import { type Ending, LEFT_TO_ANOTHER } from "./ending.ts";
import { postReport } from "./post_report.ts";
import type { Due } from "./select_due.ts";
import type { Run } from "./threads.ts";
import { WarningNotes } from "./warning_notes.ts";

/**
 * Posts the report and the summary for the tech team, noting who is warned;
 * answers whoever asked, and only then notes that all is done. A summary that
 * cannot be posted is an error, so that Slack tells the admins of it.
 */
export async function postAndNote(
  slack: SlackApi,
  run: Run,
  { warnings }: Pick<Due, "warnings">,
): Promise<Result<Ending, string>> {
  const { ledger } = run;
  const notes = new WarningNotes(slack, run, warnings);
  ledger.watch((message) => notes.add(message));
  const posted = await postReport(slack, run);
  await Promise.all([ledger.settle(), notes.settle()]);
  if (!posted.ok) {
    return posted.error.kind === "taken_over"
      ? ok(LEFT_TO_ANOTHER)
      : fail(posted.error.explanation);
  }
  const { outputs, summaryFailed } = posted.value;
  await answerPosted(slack, run, posted.value);
  if (summaryFailed !== null) {
    return ok({ kind: "error", error: summaryFailed, reportStands: true });
  }
  await finish(slack, ledger.runId, {
    status: "done",
    outputs: { ...outputs },
  });
  return ok({ kind: "outputs", outputs });
}
