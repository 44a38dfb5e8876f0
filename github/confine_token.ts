import { NoAnswerError } from "./errors.ts";

/** A request as it would leave: absolute URL, body already serialised. */
interface Leaving {
  readonly method: string;
  readonly url: string;
  readonly body?: unknown;
}

/**
 * Refuse whatever is not reading: this product's token belongs to an
 * organisation owner and could do a great deal more. Lets through GET, and
 * POST to `/graphql` with a query, to the API's own origin; but nothing of the
 * owner's own codespaces, which are for {@link assertPersonal}.
 *
 * @throws {TypeError} for anything else: asking for it is a bug.
 */
export function assertReadOnly(request: Leaving, apiUrl: string): void {
  const { method, url, body } = request;
  const target = new URL(url);
  const allowed = target.origin === new URL(apiUrl).origin &&
    !/\/user\/codespaces(?:\/|$)/.test(target.pathname) &&
    (method === "GET" || isGraphqlQuery(method, target.pathname, body));
  if (allowed) return;
  throw new TypeError(
    `Refused ${method} ${target.origin}${target.pathname}: ` +
      `this client only reads from ${apiUrl}`,
  );
}

/** A person's own, below the API's address. */
const PERSONAL: readonly RegExp[] = [
  /^GET \/user$/,
  /^GET \/user\/codespaces\/[\w-]+(?:\/exports\/latest)?$/,
  /^POST \/user\/codespaces\/[\w-]+\/exports$/,
];

/**
 * Refuse whatever saving one's own work does not need: a person's token could
 * delete their codespaces too. Lets through who they are, one codespace of
 * theirs, and its exports.
 *
 * @throws {TypeError} for anything else: asking for it is a bug.
 */
export function assertPersonal({ method, url }: Leaving, apiUrl: string): void {
  const { origin, pathname } = new URL(url);
  const api = new URL(apiUrl);
  const root = api.pathname.replace(/\/+$/, "");
  const isBelow = origin === api.origin && pathname.startsWith(`${root}/`);
  const asked = `${method} ${pathname.slice(root.length)}`;
  if (isBelow && PERSONAL.some((allowed) => allowed.test(asked))) return;
  throw new TypeError(
    `Refused ${method} ${origin}${pathname}: this client is for a person's ` +
      `own codespaces at ${apiUrl}`,
  );
}

function isGraphqlQuery(
  method: string,
  pathname: string,
  body: unknown,
): boolean {
  if (method !== "POST" || !pathname.endsWith("/graphql")) return false;
  const query = typeof body === "object" && body !== null && "query" in body
    ? body.query
    : null;
  return typeof query === "string" && onlyQueries(query);
}

/**
 * True when no operation of the document is a mutation or a subscription.
 * Errs towards "no": an operation that is merely named `mutation` is refused.
 */
function onlyQueries(document: string): boolean {
  // Strings and comments may hold braces and keywords that mean nothing.
  const code = document.replaceAll(
    /"""(?:\\"""|[\s\S])*?"""|"(?:\\.|[^"\\\n])*"|#[^\n\r]*/g,
    " ",
  );
  let depth = 0;
  for (const [token] of code.matchAll(/[{}]|\w+/g)) {
    if (token === "{") depth++;
    else if (token === "}") depth--;
    else if (depth <= 0 && /^(mutation|subscription)$/.test(token)) {
      return false;
    }
  }
  return depth === 0;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** GitHub answers a renamed organisation with one redirect; more is a loop. */
const MAX_REDIRECTS = 3;

/**
 * `fetch` which follows redirects within one origin only: followed elsewhere,
 * the request would hand over what the token may read. A redirect that is not
 * followed is an error, since Octokit would take it for a success.
 *
 * @throws {NoAnswerError} for such a redirect; and as `fetch` does.
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
  throw new NoAnswerError("redirected");
}
