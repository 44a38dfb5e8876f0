import type { JsonObject } from "../runtime/json.ts";
import { numberArgument, textArgument } from "./arguments.ts";

interface Page<T> {
  readonly items: readonly T[];
  /** "" on the last page, as Slack has it. */
  readonly nextCursor: string;
}

interface PageSize {
  /** Without a `limit`. */
  readonly fallback: number;
  readonly max: number;
}

/** The page that `limit` and `cursor` ask for; null for a bad cursor. */
export function paginate(
  all: readonly string[],
  args: JsonObject,
  size: PageSize,
): Page<string> | null {
  return paginateBy((item) => item, all, args, size);
}

/**
 * The same for anything that has a key of its own. A cursor names the item to
 * go on with, so that what is added in front of it moves nothing.
 */
export function paginateBy<T>(
  keyOf: (item: T) => string,
  all: readonly T[],
  args: JsonObject,
  { fallback, max }: PageSize,
): Page<T> | null {
  const limit = numberArgument(args, "limit") ?? fallback;
  const cursor = textArgument(args, "cursor");
  const start = cursor === ""
    ? 0
    : all.findIndex((item) => encodeCursor(keyOf(item)) === cursor);
  if (start < 0) return null;
  const end = start + Math.max(1, Math.min(limit, max));
  const next = all[end];
  return {
    items: all.slice(start, end),
    nextCursor: next === undefined ? "" : encodeCursor(keyOf(next)),
  };
}

function encodeCursor(key: string): string {
  return btoa(`next:${key}`);
}
