import { isFromThisMachine } from "../http/from_this_machine.ts";
import { bypassProxy } from "../runtime/bypass_proxy.ts";
import { isJsonObject, type JsonObject } from "../runtime/json.ts";
import type { Sandbox } from "../sandbox.ts";
import { routes as events } from "./events.ts";
import { routes as github } from "./github.ts";
import { routes as inspect } from "./inspect.ts";
import { routes as page } from "./page.ts";
import { routes as people } from "./people.ts";
import { routes as programs } from "./programs.ts";
import { BadRequest, type Routes } from "./route.ts";
import { routes as time } from "./time.ts";

const ROUTES: Routes = {
  ...programs,
  ...people,
  ...events,
  ...time,
  ...github,
  ...inspect,
  ...page,
};

/** They only ask, for more than fits an address: nothing changes by them. */
const QUERIES = ["/sandbox/datastores/query"];

/** Without their methods. */
export const CONTROL_PATHS: ReadonlySet<string> = new Set(
  Object.keys(ROUTES).map((key) => key.replace(/^\S+ /, "")),
);

interface ControlServer {
  /** No trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the sandbox's controls and its page on loopback; port 0 takes any free
 * one. A port that is taken throws an Error which says so. Answers are JSON,
 * `{ok: true, ...}` or `{ok: false, error}` with a sentence, but for the page.
 */
export function serveControls(
  sandbox: () => Sandbox | undefined,
  port: number,
): ControlServer {
  bypassProxy();
  const closing = new AbortController();
  const server = listen(port, async (request) => {
    try {
      refuseStrangers(request, server.addr.port);
      const ready = sandbox();
      if (!ready) throw new BadRequest("The sandbox is starting", 503);
      return await answer(ready, request, closing.signal);
    } catch (error) {
      return refusal(error);
    }
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    async close() {
      closing.abort();
      await server.shutdown();
    },
  };
}

async function answer(
  sandbox: Sandbox,
  request: Request,
  closing: AbortSignal,
): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const route = findRoute(request.method, pathname);
  const isPost = request.method === "POST";
  const args = isPost
    ? await readJson(request)
    : Object.fromEntries(searchParams);
  try {
    const given = await route(sandbox, args, closing);
    if (given instanceof Response) return given;
    return Response.json({ ok: true, ...(isJsonObject(given) && given) });
  } finally {
    if (isPost && !QUERIES.includes(pathname)) sandbox.changes.note();
  }
}

function refusal(error: unknown): Response {
  const message = error instanceof Error ? error.message : String(error);
  const status = error instanceof BadRequest ? error.status : 400;
  return Response.json({ ok: false, error: message }, { status });
}

function refuseStrangers(request: Request, port: number): void {
  const { host } = new URL(request.url);
  const origin = request.headers.get("origin");
  if (isFromThisMachine({ host, origin }, port)) return;
  throw new BadRequest("Only programs of this machine", 403);
}

function findRoute(method: string, path: string) {
  const key = `${method} ${path}`;
  const route = Object.hasOwn(ROUTES, key) ? ROUTES[key] : undefined;
  if (route) return route;
  const here = Object.keys(ROUTES).filter((key) => key.endsWith(` ${path}`));
  if (here.length > 0) throw new BadRequest(`Use ${here.join(" or ")}`, 405);
  const known = Object.keys(ROUTES).join(", ");
  throw new BadRequest(`There is no ${path} here; there is: ${known}`, 404);
}

async function readJson(request: Request): Promise<JsonObject> {
  try {
    const body: unknown = JSON.parse(await request.text());
    if (isJsonObject(body)) return body;
  } catch {
    // Said below.
  }
  throw new BadRequest("The body must be a JSON object");
}

function listen(port: number, answer: Deno.ServeHandler) {
  try {
    const options = { hostname: "127.0.0.1", port, onListen() {} };
    return Deno.serve(options, answer);
  } catch (error) {
    throw portError(error, port);
  }
}

/** What to tell a person when a port cannot be had; other errors stay. */
export function portError(error: unknown, port: number): unknown {
  const isTaken = error instanceof Deno.errors.AddrInUse ||
    error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  if (!isTaken) return error;
  return new Error(
    `Port ${port} is in use: stop what runs there, or set PORT to another`,
    { cause: error },
  );
}
