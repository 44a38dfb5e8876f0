import type { KnownBlock } from "@slack/types";
import { blocksBytes, MAX_BLOCKS, MAX_BLOCKS_BYTES } from "./message.ts";

/** One entry of a long message, such as an owner with their codespaces. */
export interface Entry<Item> {
  readonly items: readonly Item[];
  /**
   * Draws the entry with these of its items; `continued` where an earlier
   * message began it.
   */
  render(items: readonly Item[], continued: boolean): readonly KnownBlock[];
}

/** The entries, or parts of entries, that share one message. */
export interface Page<Item> {
  readonly blocks: readonly KnownBlock[];
  readonly items: readonly Item[];
}

/** What each message needs besides its entries. */
export interface Room {
  readonly blocks: number;
  readonly bytes: number;
}

/**
 * Spreads entries over messages in their order, none past Slack's limits. An
 * entry is split only where it fills a message of its own.
 * `reserved` is the room to leave on the first and on every later page.
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

/**
 * All of the blocks, or none. The brackets `blocksBytes` counts pay for the
 * comma before them.
 */
function add<Item>(
  page: OpenPage<Item>,
  items: readonly Item[],
  blocks: readonly KnownBlock[],
): boolean {
  const bytes = blocksBytes(blocks);
  if (blocks.length > page.blocksLeft || bytes > page.bytesLeft) return false;
  page.blocks.push(...blocks);
  page.items.push(...items);
  page.bytesLeft -= bytes;
  page.blocksLeft -= blocks.length;
  return true;
}

/** Adds as many leading items as fit, and returns their number. */
function addMost<Item>(
  page: OpenPage<Item>,
  entry: Entry<Item>,
  items: readonly Item[],
): number {
  const continued = items.length < entry.items.length;
  for (let take = items.length; take >= 1; take = Math.floor(take * 0.9)) {
    const some = items.slice(0, take);
    if (add(page, some, entry.render(some, continued))) return take;
  }
  return 0;
}

/** A bug: `displayText` cuts every value so that one item always fits. */
class EntryTooLarge extends RangeError {
  override name = "EntryTooLarge";
  constructor() {
    super("Cannot fit one item of an entry into a message of its own");
  }
}
