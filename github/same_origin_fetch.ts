import { NoWholeAnswer } from "./no_whole_answer.ts";

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** GitHub answers a renamed organisation with one redirect; more is a loop. */
const MAX_REDIRECTS = 3;

/**
 * `fetch` which follows redirects within one origin only: followed elsewhere,
 * the request would hand over what the token may read. A redirect that is not
 * followed is an error, since Octokit would take it for a success.
 *
 * @throws {NoWholeAnswer} for such a redirect; and as `fetch` does.
 */
export async function sameOriginFetch(
  url: string,
  init: RequestInit,
): Promise<Response> {
  let current = new URL(url);
  for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
    const response = await fetch(current, { ...init, redirect: "manual" });
    if (!REDIRECTS.has(response.status)) return response;
    // Unread bodies would hold their connections open.
    await response.body?.cancel();
    const location = response.headers.get("location");
    const next = location === null ? null : new URL(location, current);
    if (next?.origin !== current.origin || init.method !== "GET") break;
    current = next;
  }
  throw new NoWholeAnswer("redirected");
}
