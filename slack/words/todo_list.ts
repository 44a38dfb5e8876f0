import type { KnownBlock, RichTextSection } from "@slack/types";
import { blocksBytes } from "../posting/message.ts";
import type { Entry } from "../posting/pack.ts";
import { list, richText, section, text } from "./rich_text.ts";

/** A longer list continues in the thread: the message stays a short one. */
const MOST_LISTED = 10;

/** A list of what needs a person, cut in two. */
export interface TodoList {
  /** For the message; empty where there is nothing to do. */
  readonly shown: readonly KnownBlock[];
  /** For its thread; empty where all of it is shown. */
  readonly rest: readonly Entry<unknown>[];
}

/**
 * Shows as many rows as a short message has room for. `draw` makes the blocks
 * of some rows, `left` being how many more there are in the thread, which
 * `drawRest` draws.
 */
export function todoList<Row>(
  rows: readonly Row[],
  maxBytes: number,
  draw: (rows: readonly Row[], left: number) => readonly KnownBlock[],
  drawRest: (rows: readonly Row[]) => readonly KnownBlock[] = (some) =>
    draw(some, 0),
): TodoList {
  if (rows.length === 0) return { shown: [], rest: [] };
  let most = Math.min(rows.length, MOST_LISTED);
  const drawn = (some: number) => draw(rows.slice(0, some), rows.length - some);
  while (most > 1 && blocksBytes(drawn(most)) > maxBytes) most -= 1;
  const items = rows.slice(most);
  const entry: Entry<Row> = { items, render: drawRest };
  return { shown: drawn(most), rest: items.length === 0 ? [] : [entry] };
}

/** Draws rows as bullets below a title, and says how many are left. */
export function bullets(title: string) {
  return (lines: readonly RichTextSection[], left: number): KnownBlock[] => [
    richText(
      section(text(title)),
      list("bullet", [
        ...lines,
        ...(left > 0 ? [section(text(`and ${left} more, in the thread`))] : []),
      ]),
    ),
  ];
}
