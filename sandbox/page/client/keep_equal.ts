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
      kept.every((one, index) => Object.is(one, old[index]));
    return isSame ? old : kept;
  }
  if (!isJsonObject(old) || !isJsonObject(value)) return value;
  const before = new Map(Object.entries(old));
  const kept = Object.entries(value)
    .map(([key, one]) => [key, keepEqual(before.get(key), one)] as const);
  const isSame = before.size === kept.length &&
    kept.every(([key, one]) =>
      before.has(key) && Object.is(one, before.get(key))
    );
  return isSame ? old : Object.fromEntries(kept);
}
