import { objectAt, stringAt } from "../runtime/json.ts";
import type { JsonObject } from "../runtime/json.ts";
import {
  findElements,
  type FoundElement,
} from "../slack/blocks/find_elements.ts";

/** Which button or field: all that is said must fit. A string is an action. */
export type Which = string | {
  readonly action?: string;
  readonly block?: string;
  /** The label on a button. */
  readonly text?: string;
  /** The value that a button carries. */
  readonly value?: string;
};

/**
 * The one element that is meant. Throws, naming what is there, where none or
 * more than one fits: a person presses one thing.
 */
export function findElement(
  blocks: readonly JsonObject[],
  which: Which,
): FoundElement {
  const all = findElements(blocks);
  const fitting = all.filter((found) => fits(found, which));
  const [only, ...others] = fitting;
  if (only && others.length === 0) return only;
  const wanted = JSON.stringify(which);
  const there = (only ? fitting : all).map(describe).join(", ") || "nothing";
  throw new Error(
    only
      ? `${fitting.length} elements fit ${wanted}: ${there}`
      : `No element fits ${wanted}; there is: ${there}`,
  );
}

function labelOf(element: JsonObject): string {
  return stringAt(objectAt(element, "text"), "text");
}

function fits({ actionId, blockId, element }: FoundElement, which: Which) {
  const { action, block, text, value } = typeof which === "string"
    ? { action: which }
    : which;
  return (action === undefined || action === actionId) &&
    (block === undefined || block === blockId) &&
    (text === undefined || text === labelOf(element)) &&
    (value === undefined || value === element["value"]);
}

function describe({ type, actionId, blockId, element }: FoundElement): string {
  const label = labelOf(element);
  const value = stringAt(element, "value");
  return `${type}${label && ` "${label}"`} ${blockId}/${actionId}${
    value && ` (${value})`
  }`;
}
