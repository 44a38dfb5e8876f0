import type { Span } from "../../terminal/span.ts";

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
