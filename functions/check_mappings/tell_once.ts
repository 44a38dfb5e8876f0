import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { SlackApi } from "../../slack/api.ts";
import { enterChannels } from "../../slack/channels.ts";
import { deliver, type DeliveryProblem } from "../../slack/deliver.ts";
import { explainSlackError, type SlackError } from "../../slack/errors.ts";
import { findPosted } from "../../slack/find_posted.ts";
import type { Message } from "../../slack/message.ts";

/**
 * Posts messages to a channel, the first in it and the rest in its thread. A
 * second delivery of the execution finds what the first one posted. Fails with
 * a sentence where something was left unsaid.
 */
export async function tellOnce(
  slack: SlackApi,
  { channelId, executionId, messages }: {
    readonly channelId: string;
    readonly executionId: string;
    readonly messages: readonly Message[];
  },
): Promise<Result<void, string>> {
  if (messages.length === 0) return ok(undefined);
  const entered = await enterChannels(slack, [channelId]);
  if (!entered.ok) return slackFailed(channelId, entered.error.error);
  const posted = await findPosted(slack, {
    channelId,
    runId: executionId,
    sinceMs: slack.timing.now(),
  });
  if (!posted.ok) return slackFailed(channelId, posted.error);
  const told = await deliver(slack, [{
    channelId,
    kind: "summary",
    startedAs: posted.value.find(({ part }) => part === 1),
    partsBefore: posted.value.length,
    messages: messages.slice(posted.value.length),
  }], {
    runId: executionId,
    mayPost: () => Promise.resolve(true),
    onPosted: () => Promise.resolve(),
  });
  const [problem] = told.problems;
  return problem === undefined ? ok(undefined) : problemFor(channelId, problem);
}

function problemFor(channelId: string, problem: DeliveryProblem) {
  return problem.kind === "slack"
    ? slackFailed(channelId, problem.error)
    : fail(`There was no time left to tell the channel ${channelId}.`);
}

function slackFailed(channelId: string, error: SlackError) {
  return fail(explainSlackError(error, { channelId }));
}
