import type { JsonObject } from "../../runtime/json.ts";

export interface Refused {
  readonly ok: false;
  /** A sentence. */
  readonly error: string;
}

/** Asks the sandbox's controls: a POST where there is a body, else a GET. */
export async function ask<T extends { readonly ok: true }>(
  path: string,
  body?: JsonObject,
): Promise<T | Refused> {
  try {
    const response = await fetch(
      path,
      body && {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      },
    );
    const answer: T | Refused = await response.json();
    return answer;
  } catch {
    return { ok: false, error: "The sandbox does not answer: is it running?" };
  }
}
