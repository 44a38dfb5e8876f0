import { isJsonObject, type JsonObject } from "../../runtime/json.ts";
import type { Sandbox } from "../../sandbox.ts";

/** Asks a sandbox's controls: a POST where there is a body. */
export async function ask(
  { url }: Pick<Sandbox, "url">,
  path: string,
  body?: unknown,
): Promise<{ readonly status: number; readonly answer: JsonObject }> {
  const response = await fetch(url + path, {
    ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json();
  return {
    status: response.status,
    answer: isJsonObject(answer) ? answer : {},
  };
}
