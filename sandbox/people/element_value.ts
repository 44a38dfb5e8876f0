import {
  isJsonObject,
  type JsonObject,
  listAt,
  objectAt,
  stringAt,
} from "../runtime/json.ts";
import type { FoundElement } from "../slack/blocks/find_elements.ts";
import { KINDS } from "../slack/views/open_view.ts";
import type { SlackWorld } from "../slack/world.ts";

/** What a person can choose from beyond what the element itself lists. */
interface Choices {
  readonly world: SlackWorld;
  /** What an external select last offered. */
  readonly suggested: readonly JsonObject[];
}

/**
 * The state of an element once a person has typed or chosen a value: text, an
 * option's value or label, the name or id of a person or channel, or a list
 * of these; null or "" for nothing. Throws where nobody could choose that. To
 * forge, pass an object: an option, or an element's whole state with `type`.
 */
export function readValue(
  found: FoundElement,
  value: unknown,
  choices: Choices,
): JsonObject {
  const { type, actionId } = found;
  if (isJsonObject(value) && "type" in value) return value;
  const kind = KINDS[type];
  if (!kind) throw new Error(`A ${type} (${actionId}) takes no value`);
  const isList = Array.isArray(kind.empty);
  if (value === null || value === "" || value === undefined) {
    return { type, [kind.value]: kind.empty };
  }
  if (isList && !Array.isArray(value)) {
    throw new Error(`A ${type} (${actionId}) takes a list`);
  }
  const read = (one: unknown) => readOne(found, one, choices);
  const all = Array.isArray(value) ? value.map(read) : read(value);
  return { type, [kind.value]: all };
}

function readOne(
  found: FoundElement,
  value: unknown,
  { world, suggested }: Choices,
): unknown {
  const { type, element, actionId } = found;
  if (isJsonObject(value)) return value;
  if (type === "users_select") return world.user(String(value)).id;
  if (type.endsWith("conversations_select")) {
    return world.channel(String(value)).id;
  }
  if (!takesOptions(type)) return String(value);
  const offered = [
    ...listAt(element, "options").filter(isJsonObject),
    ...suggested,
    ...initial(element),
  ];
  const option = offered.find((one) =>
    one["value"] === value || stringAt(objectAt(one, "text"), "text") === value
  );
  if (option) return option;
  const known = offered.map((one) => one["value"]).join(", ") || "nothing";
  throw new Error(
    `${actionId} does not offer ${JSON.stringify(value)}, but: ${known}`,
  );
}

function takesOptions(type: string): boolean {
  return KINDS[type]?.value.startsWith("selected_option") ?? false;
}

function initial(element: JsonObject): JsonObject[] {
  const { initial_option: one, initial_options: several } = element;
  return [one, ...(Array.isArray(several) ? several : [])].filter(isJsonObject);
}
