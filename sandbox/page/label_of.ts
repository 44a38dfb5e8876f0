import { isJsonObject, objectAt } from "../runtime/json.ts";
import type { Surroundings } from "./surroundings.ts";
import { plainText } from "./text.tsx";

/** What a value of such an element is called. */
export function labelOf(
  type: string,
  value: unknown,
  at: Surroundings,
): string {
  if (isJsonObject(value)) return plainText(objectAt(value, "text"));
  const id = String(value);
  if (type.includes("users")) return at.users.get(id) ?? id;
  return /conversations|channels/.test(type)
    ? `# ${at.channels.get(id) ?? id}`
    : id;
}
