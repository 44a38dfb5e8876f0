import { isJsonObject, type JsonObject } from "../runtime/json.ts";
import type { Parameters, ParameterType } from "../runtime/manifest.ts";

const isString = (value: unknown) => typeof value === "string";
const isText = (shape: RegExp) => (value: unknown) =>
  typeof value === "string" && shape.test(value);

/**
 * What a value of each type looks like. Types that are not listed are not
 * checked. Source: docs.slack.dev/tools/deno-slack-sdk/reference/slack-types.
 */
const SHAPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: isString,
  boolean: (value) => typeof value === "boolean",
  integer: Number.isInteger,
  number: Number.isFinite,
  array: Array.isArray,
  object: isJsonObject,
  "slack#/types/user_id": isText(/^[UW][A-Z0-9]{2,}$/),
  "slack#/types/channel_id": isText(/^[CDG][A-Z0-9]{2,}$/),
  "slack#/types/usergroup_id": isText(/^S[A-Z0-9]{2,}$/),
  "slack#/types/message_ts": isText(/^\d+\.\d+$/),
  "slack#/types/timestamp": Number.isInteger,
  "slack#/types/date": isText(/^\d{4}-\d{2}-\d{2}$/),
  "slack#/types/credential/oauth2": isString,
  "slack#/types/interactivity": (value) =>
    isJsonObject(value) && isString(value["interactivity_pointer"]),
};

/**
 * What Slack would refuse with `parameter_validation_failed`: one sentence a
 * problem, none when the values fit. Absent means undefined, null or, for a
 * parameter that is not required, blank.
 */
export function checkParameters(
  values: JsonObject,
  { properties, required }: Parameters,
): string[] {
  const missing = required.filter((name) => isAbsent(values[name]));
  return [
    ...missing.map((name) => `${name} is required and missing`),
    ...Object.entries(values).flatMap(([name, value]) => {
      const type = properties[name];
      if (!type) return [`${name} is not a parameter`];
      if (isAbsent(value)) return [];
      const mayBeBlank = !required.includes(name);
      return mayBeBlank && value === "" ? [] : checkValue(name, value, type);
    }),
  ];
}

function checkValue(
  path: string,
  value: unknown,
  { type, items }: ParameterType,
): string[] {
  const fits = SHAPES[type];
  if (fits && !fits(value)) {
    return [
      `${path} is ${JSON.stringify(value)}, which is not a ${name(type)}`,
    ];
  }
  if (!Array.isArray(value)) return [];
  return value.flatMap((item, index) =>
    checkItem(`${path}[${index}]`, item, items)
  );
}

/**
 * An item is there or it is not: a reference to an absent input leaves null in
 * its place, which Slack refuses before the function runs (deno-slack-sdk #332).
 */
function checkItem(
  path: string,
  item: unknown,
  type: ParameterType | undefined,
): string[] {
  if (isAbsent(item)) {
    return [`${path} is null: Null value for non-nullable parameter`];
  }
  if (item === "") return [`${path} is blank`];
  return type ? checkValue(path, item, type) : [];
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

function name(type: string): string {
  return type.replace("slack#/types/", "");
}
