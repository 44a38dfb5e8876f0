/** A run of text in one style; `\n` breaks the line. */
export interface Span {
  readonly text: string;
  readonly styles?: readonly SpanStyle[];
  /** Where it leads when clicked. */
  readonly url?: string;
}

export type SpanStyle =
  | "bold"
  | "italic"
  | "strike"
  | "code"
  | "dim"
  | "mention"
  | "title"
  | "button";

/** A paragraph: what stands before its first and before its other lines. */
export interface Paragraph {
  readonly first?: string;
  readonly rest?: string;
  readonly spans: readonly Span[];
}

/** Who reads, and what they know: names by id. */
export interface Reader {
  readonly users: ReadonlyMap<string, string>;
  readonly channels: ReadonlyMap<string, string>;
  readonly now: Date;
  /** IANA name. */
  readonly timeZone: string;
}

export function mentionUser(id: string, { users }: Reader): Span {
  return { text: `@${users.get(id) ?? id}`, styles: ["mention"] };
}

export function mentionChannel(id: string, { channels }: Reader): Span {
  return { text: `#${channels.get(id) ?? id}`, styles: ["mention"] };
}

export function mentionEveryone(range: string): Span {
  return { text: `@${range}`, styles: ["mention"] };
}
