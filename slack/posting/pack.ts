import type { KnownBlock } from "@slack/types";
import { blocksBytes, MAX_BLOCKS, MAX_BLOCKS_BYTES } from "./message.ts";

/** One entry of a long message, such as an owner with their codespaces. */
export interface Entry<Item> {
  readonly items: readonly Item[];
  /**
   * Draws the entry with these of its items; `continued` where an earlier
   * message began it. More items never take less room.
   */
  render(items: readonly Item[], continued: boolean): readonly KnownBlock[];
}

/** The entries, or parts of entries, that share one message. */
export interface Page<Item> {
  readonly blocks: readonly KnownBlock[];
  readonly items: readonly Item[];
}

/** What blocks take of a message; bytes as UTF-8 of their JSON. */
export interface Room {
  readonly blocks: number;
  readonly bytes: number;
}

/**
 * Spreads entries over messages in their order, none past Slack's limits. An
 * entry is split only where it fills a message of its own.
 * `reserved` is the room to leave on the first and on every later page, for
 * what a message needs besides its entries.
 */
export function packEntries<Item>(
  entries: readonly Entry<Item>[],
  { reserved }: {
    readonly reserved: { readonly first: Room; readonly later: Room };
  },
): Page<Item>[] {
  const pages: OpenPage<Item>[] = [];
  const newPage = () => {
    const page = openPage<Item>(
      pages.length === 0 ? reserved.first : reserved.later,
    );
    pages.push(page);
    return page;
  };
  let page = newPage();
  for (const entry of entries) {
    if (add(page, entry.items, entry.render(entry.items, false))) continue;
    if (page.items.length > 0) page = newPage();
    let rest = entry.items;
    while (rest.length > 0) {
      const taken = addMost(page, entry, rest);
      if (taken === 0 && page.items.length === 0) throw new EntryTooLarge();
      rest = rest.slice(taken);
      if (rest.length > 0) page = newPage();
    }
  }
  return pages;
}

interface OpenPage<Item> extends Page<Item> {
  readonly blocks: KnownBlock[];
  readonly items: Item[];
  bytesLeft: number;
  blocksLeft: number;
}

function openPage<Item>(reserved: Room): OpenPage<Item> {
  return {
    blocks: [],
    items: [],
    bytesLeft: MAX_BLOCKS_BYTES - reserved.bytes,
    blocksLeft: MAX_BLOCKS - reserved.blocks,
  };
}

/** All of the blocks, or none. */
function add<Item>(
  page: OpenPage<Item>,
  items: readonly Item[],
  blocks: readonly KnownBlock[],
): boolean {
  const room = roomOf(blocks);
  if (!fits(room, page)) return false;
  page.blocks.push(...blocks);
  page.items.push(...items);
  page.bytesLeft -= room.bytes;
  page.blocksLeft -= room.blocks;
  return true;
}

/** The brackets `blocksBytes` counts pay for the comma before them. */
export function roomOf(blocks: readonly KnownBlock[]): Room {
  return { blocks: blocks.length, bytes: blocksBytes(blocks) };
}

function fits(
  { blocks, bytes }: Room,
  { blocksLeft, bytesLeft }: { blocksLeft: number; bytesLeft: number },
): boolean {
  return blocks <= blocksLeft && bytes <= bytesLeft;
}

/**
 * Adds as many leading items as fit, and returns their number. Looks upwards
 * for it: all that is left would be drawn anew for each page.
 */
function addMost<Item>(
  page: OpenPage<Item>,
  entry: Entry<Item>,
  items: readonly Item[],
): number {
  const continued = items.length < entry.items.length;
  const draw = (take: number) => entry.render(items.slice(0, take), continued);
  let most = 0;
  let tooMany = 1;
  while (tooMany <= items.length && fits(roomOf(draw(tooMany)), page)) {
    most = tooMany;
    tooMany *= 2;
  }
  tooMany = Math.min(tooMany, items.length + 1);
  while (tooMany - most > 1) {
    const take = Math.floor((most + tooMany) / 2);
    if (fits(roomOf(draw(take)), page)) most = take;
    else tooMany = take;
  }
  if (most > 0) add(page, items.slice(0, most), draw(most));
  return most;
}

/** A bug: `displayText` cuts every value so that one item always fits. */
class EntryTooLarge extends RangeError {
  override name = "EntryTooLarge";
  constructor() {
    super("Cannot fit one item of an entry into a message of its own");
  }
}
