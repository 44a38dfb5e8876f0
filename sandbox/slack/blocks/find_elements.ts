import {
  isJsonObject,
  type JsonObject,
  listAt,
  stringAt,
} from "../../runtime/json.ts";

/** Something in a block that a person can press, choose or fill in. */
export interface FoundElement {
  readonly blockId: string;
  readonly actionId: string;
  readonly type: string;
  readonly element: JsonObject;
  /** The block that holds it. */
  readonly block: JsonObject;
}

/** Every live element of these blocks, in the order in which they are shown. */
export function findElements(blocks: readonly JsonObject[]): FoundElement[] {
  return blocks.flatMap((block) =>
    elementsOf(block).map((element) => ({
      blockId: stringAt(block, "block_id"),
      actionId: stringAt(element, "action_id"),
      type: stringAt(element, "type"),
      element,
      block,
    }))
  );
}

function elementsOf(block: JsonObject): JsonObject[] {
  switch (block["type"]) {
    case "actions":
      return listAt(block, "elements").filter(isJsonObject);
    case "section":
      return [block["accessory"]].filter(isJsonObject);
    case "input":
      return [block["element"]].filter(isJsonObject);
    default:
      return [];
  }
}

/** Slack names every block and every element that came without a name. */
export function nameBlocks(blocks: readonly unknown[]): JsonObject[] {
  return blocks.filter(isJsonObject).map((block) => {
    const { elements, element, accessory } = block;
    return {
      ...block,
      block_id: stringAt(block, "block_id") || shortName(),
      ...(block["type"] === "actions" && Array.isArray(elements) &&
        { elements: elements.map(nameElement) }),
      ...(isJsonObject(element) && { element: nameElement(element) }),
      ...(isJsonObject(accessory) && { accessory: nameElement(accessory) }),
    };
  });
}

function nameElement(element: unknown): unknown {
  if (!isJsonObject(element)) return element;
  return {
    ...element,
    action_id: stringAt(element, "action_id") || shortName(),
  };
}

function shortName(): string {
  return crypto.randomUUID().slice(0, 5);
}
