import type { JsonObject } from "../../runtime/json.ts";
import { findElements } from "../../slack/blocks/find_elements.ts";
import { KINDS, type ViewState } from "../../slack/views/open_view.ts";

/**
 * What somebody typed and chose in a window and the sandbox has not heard yet,
 * by block and action. It outlives every change of the page.
 */
export type Draft = Readonly<
  Record<string, Readonly<Record<string, unknown>>>
>;

export const NOTHING_TYPED: Draft = {};

export function typeInto(
  draft: Draft,
  { blockId, actionId, value }: {
    readonly blockId: string;
    readonly actionId: string;
    readonly value: unknown;
  },
): Draft {
  return { ...draft, [blockId]: { ...draft[blockId], [actionId]: value } };
}

/** What is left once this was sent: what was typed since. */
export function withoutSent(draft: Draft, sent: Draft): Draft {
  const left = Object.entries(draft).flatMap(([blockId, actions]) => {
    const since = Object.entries(actions)
      .filter(([actionId, value]) => sent[blockId]?.[actionId] !== value);
    return since.length > 0 ? [[blockId, Object.fromEntries(since)]] : [];
  });
  return Object.fromEntries(left);
}

/** What of it has its field on the screen: the app may have changed that. */
export function withFields(
  draft: Draft,
  blocks: readonly JsonObject[],
): Draft {
  let left = NOTHING_TYPED;
  for (const { blockId, actionId } of findElements(blocks)) {
    const value = draft[blockId]?.[actionId];
    if (value === undefined) continue;
    left = typeInto(left, { blockId, actionId, value });
  }
  return left;
}

/** What stands in a modal: what the sandbox has, and this over it. */
export function stateWith(
  blocks: readonly JsonObject[],
  state: ViewState,
  draft: Draft,
): ViewState {
  const filled: Record<string, Record<string, JsonObject>> = {};
  for (const { blockId, actionId, type } of findElements(blocks)) {
    const known = KINDS[type];
    const typed = draft[blockId]?.[actionId];
    const one = known && typed !== undefined
      ? { type, [known.value]: typed }
      : state[blockId]?.[actionId];
    if (one) filled[blockId] = { ...filled[blockId], [actionId]: one };
  }
  return filled;
}
