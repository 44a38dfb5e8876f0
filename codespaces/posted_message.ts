/** A message of a run that Slack has stored. */
export interface PostedMessage {
  /** Where it stands; for a direct message the conversation, not the user. */
  readonly channelId: string;
  /** Slack's timestamp, which names the message within its channel. */
  readonly ts: string;
  /**
   * For researchers; for the tech team: a summary, a failure, a claim; for
   * whoever asked: an answer.
   */
  readonly kind: MessageKind;
  /** 1 for the message in the channel, then 2, 3, … in its thread. */
  readonly part: number;
  /** The codespaces it warns of. */
  readonly codespaceIds: readonly string[];
}

const MESSAGE_KINDS = [
  "report",
  "summary",
  "failure",
  "claim",
  "answer",
] as const;

export type MessageKind = typeof MESSAGE_KINDS[number];

/** When Slack stored a message, in ms since the epoch: its `ts` is seconds. */
export function postedAtMs({ ts }: PostedMessage): number {
  return parseFloat(ts) * 1000;
}

/** The first of a kind's messages in a channel, which holds the thread. */
export function rootOf(
  posted: readonly PostedMessage[],
  kind: MessageKind,
  channelId: string,
): PostedMessage | undefined {
  return posted.find((message) =>
    message.kind === kind && message.channelId === channelId &&
    message.part === 1
  );
}

export function isMessageKind(value: unknown): value is MessageKind {
  return MESSAGE_KINDS.some((kind) => kind === value);
}
