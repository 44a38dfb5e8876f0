/** A failure as data, until it is shown: what happened, and what to do. */
export interface Failure {
  readonly found: string;
  readonly cure: string;
}

/** As the sentences that people read. */
export function sentencesOf({ found, cure }: Failure): string {
  return `${found} ${cure}`;
}

/** A channel in a sentence: shown by its name where Slack can, else by its id. */
interface NamedChannel {
  readonly channelId: string;
}

/** Why something failed, and the cure: words, and the channels among them. */
export type Explanation = string | readonly (string | NamedChannel)[];

/** One explanation out of several, with nothing between them. */
export function joined(...several: readonly Explanation[]): Explanation {
  const parts: (string | NamedChannel)[] = [];
  for (const part of several.flatMap(partsOf)) {
    const before = parts.at(-1);
    if (typeof part === "string" && typeof before === "string") {
      parts.splice(-1, 1, before + part);
    } else {
      parts.push(part);
    }
  }
  return parts;
}

export function partsOf(explanation: Explanation) {
  return typeof explanation === "string" ? [explanation] : explanation;
}

/** As plain text, for a reader who is shown no names: an execution's error. */
export function textOf(explanation: Explanation): string {
  return partsOf(explanation)
    .map((part) => typeof part === "string" ? part : part.channelId).join("");
}
