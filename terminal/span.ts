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
  /** Preformatted: spaces mean something. @default false */
  readonly keepsSpaces?: boolean;
}
