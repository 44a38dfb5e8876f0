import type { PostedMessage } from "../../codespaces/posted_message.ts";
import { isDirect } from "../../codespaces/warns_owners.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import {
  deliver,
  type DeliveryOutcome,
  type DeliveryProblem,
} from "../../slack/posting/deliver.ts";
import type { SlackError } from "../../slack/api/errors.ts";
import { isAboutTheApp } from "../../slack/api/refusals.ts";
import type { Undeliverable } from "../../slack/words/report_outcome.ts";
import { directThreads, ownersToMessage, type Run } from "./threads.ts";

export interface DirectOutcome extends DeliveryOutcome {
  /** Linked owners to whom Slack would not let the app write. */
  readonly undeliverable: readonly Undeliverable[];
  /** Refusals that say that the app may write to nobody, whoever it is. */
  readonly refusedForAll: readonly DeliveryProblem[];
}

type Refusal = Extract<DeliveryProblem, { kind: "slack" }> & {
  readonly error: Extract<SlackError, { kind: "refused" }>;
};

/**
 * Sends linked owners their own codespaces, as far as the delivery or their
 * absence from the channels asks for it: one message a run and person, however
 * many codespaces.
 */
export async function sendDirectMessages(
  slack: SlackApi,
  run: Run,
): Promise<DirectOutcome> {
  const direct = directThreads(run, ownersToMessage(run));
  const threads = direct.map(({ thread }) => thread);
  const sent = await deliver(slack, threads, run.journal);
  const refusals = sent.problems.filter(isRefusal);
  const isForAll = isAboutTheApp(
    refusals.map(({ error }) => error.code),
    // Those of an earlier attempt or step of the run too.
    { accepted: run.journal.posted("report").filter(isDirectMessage).length },
  );
  const undeliverable = refusals.flatMap(({ channelId, error }) =>
    direct.filter(({ thread }) => thread.channelId === channelId)
      .flatMap(({ owners }) => owners)
      .map(({ owner }): Undeliverable => ({
        owner,
        reason: isForAll ? null : error.code,
      }))
  );
  return {
    posted: sent.posted,
    problems: sent.problems.filter((problem) => !isRefusal(problem)),
    undeliverable,
    refusedForAll: isForAll ? refusals : [],
  };
}

function isDirectMessage({ channelId }: PostedMessage): boolean {
  return isDirect(channelId);
}

function isRefusal(problem: DeliveryProblem): problem is Refusal {
  return problem.kind === "slack" && problem.error.kind === "refused";
}
