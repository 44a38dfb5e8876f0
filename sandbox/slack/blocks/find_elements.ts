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

/** Kinds of elements that do nothing. */
const INERT = new Set(["image", "mrkdwn", "plain_text"]);

/** Every live element of these blocks, in the order in which they are shown. */
export function findElements(blocks: readonly JsonObject[]): FoundElement[] {
  return blocks.flatMap((block) =>
    elementsOf(block).filter((element) => !INERT.has(stringAt(element, "type")))
      .map((element) => ({
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
