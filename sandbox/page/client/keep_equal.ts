import { isJsonObject } from "../../runtime/json.ts";

/**
 * The new value, with every part of the old one in it that is equal: what did
 * not change stays the same object, and React draws it no second time.
 */
export function keepEqual<T>(old: unknown, value: T): T;
export function keepEqual(old: unknown, value: unknown): unknown {
  if (Array.isArray(old) && Array.isArray(value)) {
    const kept = value.map((one, index) => keepEqual(old[index], one));
    const isSame = old.length === kept.length &&
      kept.every((one, index) => one === old[index]);
    return isSame ? old : kept;
  }
  if (!isJsonObject(old) || !isJsonObject(value)) return value;
  const kept = Object.entries(value)
    .map(([key, one]) => [key, keepEqual(old[key], one)] as const);
  const isSame = Object.keys(old).length === kept.length &&
    kept.every(([key, one]) => key in old && one === old[key]);
  return isSame ? old : Object.fromEntries(kept);
}
