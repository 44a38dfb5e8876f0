import type { JsonObject } from "../runtime/json.ts";
import { numberArgument, textArgument } from "./arguments.ts";

export interface Page<T> {
  readonly items: readonly T[];
  /** "" on the last page, as Slack has it. */
  readonly nextCursor: string;
}

/** The page that `limit` and `cursor` ask for; null for a bad cursor. */
export function paginate<T>(
  all: readonly T[],
  args: JsonObject,
  size: { readonly fallback: number; readonly max: number },
): Page<T> | null {
  const limit = numberArgument(args, "limit") ?? size.fallback;
  const cursor = textArgument(args, "cursor");
  const start = cursor === "" ? 0 : decodeCursor(cursor);
  if (start === null || start > all.length) return null;
  const end = start + Math.max(1, Math.min(limit, size.max));
  return {
    items: all.slice(start, end),
    nextCursor: end < all.length ? encodeCursor(end) : "",
  };
}

function encodeCursor(start: number): string {
  return btoa(`next:${start}`);
}

function decodeCursor(cursor: string): number | null {
  try {
    const [, start] = /^next:(\d+)$/.exec(atob(cursor)) ?? [];
    return start === undefined ? null : Number(start);
  } catch {
    return null;
  }
}
