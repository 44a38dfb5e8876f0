import fc from "fast-check";
import { hostileValue } from "./hostile_values.ts";

/**
 * A value as JSON brings it with a few of its parts replaced by something
 * hostile, or left out. The parts are found in it, within JSON that it carries
 * as text too, so a new field is among them.
 */
export function mutationsOf(
  sample: unknown,
  { most = 3 }: { readonly most?: number } = {},
): fc.Arbitrary<unknown> {
  const changes = fc.array(change, { minLength: 1, maxLength: most });
  return changes.map((all) =>
    all.reduce((value, { way, to }) => changed(value, way, to), sample)
  );
}

/** Which part, and what becomes of it. */
const change = fc.record({
  // Each number leads on to one of the parts that are there.
  way: fc.array(fc.nat({ max: 9_999 }), { minLength: 1, maxLength: 6 }),
  to: fc.option(hostileValue, { nil: undefined, freq: 5 }),
});

/** Undefined leaves the part out, as JSON does. */
function changed(
  value: unknown,
  [step, ...way]: number[],
  to: unknown,
): unknown {
  if (step === undefined) return to;
  const carried = carriedBy(value);
  if (carried !== undefined) {
    return JSON.stringify(changed(carried, [step, ...way], to)) ?? "";
  }
  return changedInside(value, [step, ...way], to);
}

function changedInside(
  value: unknown,
  [step = 0, ...way]: number[],
  to: unknown,
): unknown {
  if (!isObject(value)) return to;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return to;
  const entries = Object.entries(value).map(([name, part]) =>
    [name, name === key ? changed(part, way, to) : part] as const
  );
  if (Array.isArray(value)) return entries.map(([, part]) => part);
  return Object.fromEntries(entries);
}

/** What a text is the JSON of; undefined for any other value. */
function carriedBy(value: unknown): unknown {
  if (typeof value !== "string" || !/^[{[]/.test(value)) return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
