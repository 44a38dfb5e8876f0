import { type JsonObject, stringAt } from "../runtime/json.ts";
import type { Sandbox } from "../sandbox.ts";

/**
 * Answers what goes into `{ok: true, ...}`, or a whole Response. Arguments are
 * the query's or the JSON body's; the signal aborts when the sandbox closes.
 */
type Route = (
  sandbox: Sandbox,
  args: JsonObject,
  closing: AbortSignal,
) => unknown;

/** By method and path, such as "GET /sandbox/state". */
export type Routes = Readonly<Record<string, Route>>;

/** A request that cannot be served, with the sentence that says why. */
export class BadRequest extends Error {
  constructor(message: string, readonly status = 400) {
    super(message);
  }
}

export function required(args: JsonObject, name: string): string {
  const value = stringAt(args, name);
  if (value === "") throw new BadRequest(`${name} is required`);
  return value;
}

/** ISO 8601; null for never. */
export function iso(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}
