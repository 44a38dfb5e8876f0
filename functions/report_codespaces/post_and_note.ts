import { fail, ok, type Result } from "../../codespaces/result.ts";
import { finish } from "../../datastores/once.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { answerPosted } from "./answer_requester.ts";
import { type Outcome, YIELDED } from "./outcome.ts";
import { postReport } from "./post_report.ts";
import type { Due } from "./select_due.ts";
import type { Run } from "./run.ts";
import { WarningNotes } from "./warning_notes.ts";

/**
 * Posts the report and the summary for the tech team, noting who is warned;
 * answers whoever asked, and only then notes that all is done. What is left for
 * the workflow's next step is left with the lock free. A summary that cannot be
 * posted is an error, so that Slack tells the admins of it.
 */
export async function postAndNote(
  slack: SlackApi,
  run: Run,
  { warnings }: Pick<Due, "warnings">,
): Promise<Result<Outcome, string>> {
  const { journal } = run;
  const notes = new WarningNotes(slack, run, warnings);
  journal.watch((message) => notes.add(message));
  const posted = await postReport(slack, run);
  await Promise.all([journal.settle(), notes.settle()]);
  if (!posted.ok) {
    return posted.error.kind === "taken_over"
      ? ok(YIELDED)
      : fail(posted.error.explanation);
  }
  const { outputs, summaryFailed, isUnfinished } = posted.value;
  if (isUnfinished) {
    await finish(slack, journal.runId, {
      status: "paused",
      outputs: { ...outputs },
    });
    return ok({ kind: "outputs", outputs, isUnfinished });
  }
  await answerPosted(slack, run, posted.value);
  if (summaryFailed !== null) {
    return ok({ kind: "error", error: summaryFailed, reportStands: true });
  }
  await finish(slack, journal.runId, {
    status: "done",
    outputs: { ...outputs },
  });
  return ok({ kind: "outputs", outputs });
}
