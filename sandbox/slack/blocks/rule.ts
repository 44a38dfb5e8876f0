import { isJsonObject, type JsonObject } from "../../runtime/json.ts";

/**
 * Why Slack would refuse a value; empty where it would not. Each reason ends
 * in a pointer, as in `response_metadata.messages` (slackreprex issue 3).
 */
export type Rule = (value: unknown, pointer: string) => readonly string[];

export function reason(text: string, pointer: string): string {
  return `${text} [json-pointer:${pointer}]`;
}

/** Text of `min` (1 where not said) to `max` characters. */
export function text(max: number, min = 1): Rule {
  return (value, at) => {
    if (typeof value !== "string") return [reason("must be a string", at)];
    const { length } = [...value];
    if (length < min) {
      return [reason(`must be more than ${min - 1} characters`, at)];
    }
    return length > max
      ? [reason(`must be less than ${max + 1} characters`, at)]
      : [];
  };
}

/** An absolute address on the web. */
export function url(max: number): Rule {
  return (value, at) => {
    const tooLong = text(max)(value, at);
    if (tooLong.length > 0) return tooLong;
    const isUrl = typeof value === "string" && URL.canParse(value) &&
      /^https?:$/.test(new URL(value).protocol);
    return isUrl ? [] : [reason("must be a valid URL", at)];
  };
}

/** One of these texts. */
export function oneOf(...allowed: readonly string[]): Rule {
  return (value, at) =>
    typeof value === "string" && allowed.includes(value)
      ? []
      : [reason("must be a valid enum value", at)];
}

/** A whole number from `min` to `max`. */
export function integer(min = -Infinity, max = Infinity): Rule {
  return (value, at) =>
    typeof value === "number" && Number.isInteger(value) && value >= min &&
      value <= max
      ? []
      : [reason("must be a valid integer", at)];
}

export const flag: Rule = (value, at) =>
  typeof value === "boolean" ? [] : [reason("must be a boolean", at)];

/** A list of `min` (0 where not said) to `max` items. */
export function list(
  item: Rule,
  { min = 0, max = Infinity }: { min?: number; max?: number } = {},
): Rule {
  return (value, at) => {
    if (!Array.isArray(value)) return [reason("must be an array", at)];
    if (value.length < min) {
      return [reason(`no fewer than ${min} items allowed`, at)];
    }
    if (value.length > max) {
      return [reason(`no more than ${max} items allowed`, at)];
    }
    return value.flatMap((one, index) => item(one, `${at}/${index}`));
  };
}

/** An object with these fields and no others. */
export function shape(
  required: Readonly<Record<string, Rule>>,
  optional: Readonly<Record<string, Rule>> = {},
): Rule {
  const fields = { ...required, ...optional };
  return (value, at) => {
    if (!isJsonObject(value)) return [reason("must be an object", at)];
    const missing = Object.keys(required).filter((name) => !(name in value));
    return [
      ...missing.map((name) => reason(`missing required field: ${name}`, at)),
      ...Object.entries(value).flatMap(([name, field]) => {
        const rule = Object.hasOwn(fields, name) ? fields[name] : undefined;
        return rule
          ? rule(field, `${at}/${name}`)
          : [reason(`invalid additional property: ${name}`, at)];
      }),
    ];
  };
}

/** An object whose `type` says which of these it is. */
export function byType(rules: Readonly<Record<string, Rule>>): Rule {
  return (value, at) => {
    if (!isJsonObject(value)) return [reason("must be an object", at)];
    const { type, ...fields } = value;
    const rule = typeof type === "string" && Object.hasOwn(rules, type)
      ? rules[type]
      : undefined;
    if (!rule) return [reason(`unsupported type: ${type}`, `${at}/type`)];
    return rule(fields, at);
  };
}

/** What the rule says, and what `check` says of an object besides. */
export function also(
  rule: Rule,
  check: (value: JsonObject, pointer: string) => readonly string[],
): Rule {
  return (value, at) => [
    ...rule(value, at),
    ...(isJsonObject(value) ? check(value, at) : []),
  ];
}
