import { isJsonObject, type JsonObject } from "../runtime/json.ts";

/**
 * What templates may refer to: `{{inputs.x}}`, `{{steps.0.out}}` in workflows,
 * `{{data.x}}` and `{{event_timestamp}}` in triggers.
 */
type TemplateScope = JsonObject;

const WHOLE = /^\{\{([^{}]+)\}\}$/;
const ANYWHERE = /\{\{([^{}]+)\}\}/g;

/**
 * Fills the templates anywhere inside a value. A string that is one template
 * keeps the type of what it refers to; inside a longer string it becomes text.
 * What is absent resolves to null, or to nothing inside a longer string.
 */
export function resolveTemplates(
  value: unknown,
  scope: TemplateScope,
): unknown {
  if (typeof value === "string") return resolveString(value, scope);
  if (Array.isArray(value)) {
    return value.map((item) => resolveTemplates(item, scope));
  }
  return isJsonObject(value) ? resolveFields(value, scope) : value;
}

/** The same for the named inputs of a step or a workflow. */
export function resolveFields(
  fields: JsonObject,
  scope: TemplateScope,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map((
      [key, value],
    ) => [key, resolveTemplates(value, scope)]),
  );
}

function resolveString(text: string, scope: TemplateScope): unknown {
  const whole = WHOLE.exec(text)?.[1];
  if (whole !== undefined) return lookUp(whole, scope) ?? null;
  return text.replace(
    ANYWHERE,
    (_, path: string) => asText(lookUp(path, scope)),
  );
}

function lookUp(path: string, scope: TemplateScope): unknown {
  return path.trim().split(".").reduce<unknown>(
    (value, key) =>
      isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined,
    scope,
  );
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
