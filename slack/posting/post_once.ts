import type { Explanation } from "../../codespaces/failure.ts";
import type {
  MessageKind,
  PostedMessage,
} from "../../codespaces/posted_message.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { isDirect } from "../../codespaces/warns_owners.ts";
import type { SlackApi } from "../api/api.ts";
import { enterChannels } from "../api/channels.ts";
import { conversationOf } from "../api/conversation.ts";
import { deliver, type DeliveryProblem } from "./deliver.ts";
import { explainInChannel, type SlackError } from "../api/errors.ts";
import { findPosted } from "./find_posted.ts";
import type { Message } from "./message.ts";

/**
 * Posts messages to a channel or a person, the first there and the rest in its
 * thread. A second attempt of the run finds what the first one posted of that
 * kind; where a person's conversation cannot be opened, nothing is looked for.
 * Fails with why where something was left unsaid.
 */
export async function postOnce(
  slack: SlackApi,
  { channelId: to, runId, kind, messages, sinceMs = slack.timing.now() }: {
    /** A channel, or a user for a direct message. */
    readonly channelId: string;
    readonly runId: string;
    readonly kind: MessageKind;
    readonly messages: readonly Message[];
    /** When the run began, in ms since the epoch; @default just now */
    readonly sinceMs?: number;
  },
): Promise<Result<void, Explanation>> {
  if (messages.length === 0) return ok(undefined);
  const conversation = await conversationOf(slack, to);
  const channelId = conversation.ok ? conversation.value : to;
  const standing = /^[CGD]/.test(channelId)
    ? await findStanding(slack, { channelId, runId, sinceMs })
    : ok([]);
  if (!standing.ok) return fail(explainInChannel(standing.error, channelId));
  const posted = standing.value.filter((message) => message.kind === kind);
  const told = await deliver(slack, [{
    channelId,
    kind,
    startedAs: posted.find(({ part }) => part === 1),
    partsBefore: posted.length,
    messages: messages.slice(posted.length),
  }], { runId });
  const [problem] = told.problems;
  return problem === undefined
    ? ok(undefined)
    : fail(explainProblem(channelId, problem));
}

async function findStanding(
  slack: SlackApi,
  search: Parameters<typeof findPosted>[1],
): Promise<Result<PostedMessage[], SlackError>> {
  const { channelId } = search;
  const channels = isDirect(channelId) ? [] : [channelId];
  const entered = await enterChannels(slack, channels);
  if (!entered.ok) return fail(entered.error.error);
  return await findPosted(slack, search);
}

function explainProblem(
  channelId: string,
  problem: DeliveryProblem,
): Explanation {
  return problem.kind === "slack"
    ? explainInChannel(problem.error, channelId)
    : ["There was no time left to tell the channel ", { channelId }, "."];
}
