import { isJsonObject, type JsonObject, stringAt } from "../../runtime/json.ts";

/** Kinds of elements that take no `action_id`. */
const NAMELESS = new Set(["image", "mrkdwn", "plain_text"]);

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
  const isNamed = stringAt(element, "action_id") !== "";
  if (isNamed || NAMELESS.has(stringAt(element, "type"))) return element;
  return { ...element, action_id: shortName() };
}

function shortName(): string {
  return crypto.randomUUID().slice(0, 5);
}
