import { playScenario, SCENARIO_NAMES } from "../github/scenarios.ts";
import { bypassProxy } from "./bypass_proxy.ts";
import { isJsonObject, type JsonObject, objectAt, stringAt } from "./json.ts";
import type { Sandbox } from "../sandbox.ts";

/** A request that cannot be served, with the sentence that says why. */
class BadRequest extends Error {
  constructor(message: string, readonly status = 400) {
    super(message);
  }
}

type Route = (
  sandbox: Sandbox,
  args: JsonObject,
) => unknown;

/** Method and path; arguments are the query's or the JSON body's. */
const ROUTES: Readonly<Record<string, Route>> = {
  "GET /sandbox/state": (sandbox) => describeState(sandbox),
  "GET /sandbox/messages": async ({ slack }, args) => {
    const name = required(args, "channel");
    const channel = slack.world.findChannel(name);
    if (!channel) throw new BadRequest(`There is no channel "${name}"`, 404);
    return { messages: await slack.messages(channel.id) };
  },
  "POST /sandbox/invoke": async (sandbox, args) => {
    const executionId = stringAt(args, "execution_id");
    const execution = await sandbox.invoke(
      required(args, "callback_id"),
      objectAt(args, "inputs"),
      executionId ? { executionId } : {},
    );
    return { execution };
  },
  "POST /sandbox/workflows/run": async (sandbox, args) => {
    const callbackId = required(args, "callback_id");
    return {
      run: await sandbox.runWorkflow(callbackId, objectAt(args, "inputs")),
    };
  },
  "POST /sandbox/triggers/create": ({ triggers }, args) =>
    triggers.create(args),
  "POST /sandbox/triggers/fire": async ({ triggers }, args) =>
    await triggers.fire(required(args, "trigger_id"), {
      data: objectAt(args, "data"),
      inputs: objectAt(args, "inputs"),
    }),
  "POST /sandbox/clock": async (sandbox, args) => {
    const at = readAdvance(args, sandbox.clock.now());
    const before = sandbox.triggers.runs.length;
    await sandbox.advanceTo(at);
    const runs = sandbox.triggers.runs.slice(before);
    return { now: new Date(sandbox.clock.now()).toISOString(), runs };
  },
  "POST /sandbox/github": ({ github }, args) => {
    const name = required(args, "scenario");
    if (playScenario(github, name)) return { scenario: name };
    const known = SCENARIO_NAMES.join(", ");
    throw new BadRequest(`There is no scenario "${name}"; there is: ${known}`);
  },
};

/**
 * Serves the sandbox's controls to other programs on this machine, as JSON:
 * `{ok: true, ...}`, or `{ok: false, error}` with a sentence.
 */
async function answerControl(
  sandbox: Sandbox,
  request: Request,
): Promise<Response> {
  try {
    refuseStrangers(request);
    const { pathname, searchParams } = new URL(request.url);
    const route = findRoute(request.method, pathname);
    const args = request.method === "POST"
      ? await readJson(request)
      : Object.fromEntries(searchParams);
    const answer = await route(sandbox, args);
    return Response.json({ ok: true, ...(isJsonObject(answer) && answer) });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const status = error instanceof BadRequest ? error.status : 400;
    return Response.json({ ok: false, error: message }, { status });
  }
}

/** A page in a browser must not get at the sandbox by a name of its own. */
function refuseStrangers(request: Request): void {
  const { origin, hostname } = new URL(request.url);
  const from = request.headers.get("origin");
  const isOurs = ["127.0.0.1", "localhost", "[::1]"].includes(hostname) &&
    (from === null || from === origin);
  if (!isOurs) throw new BadRequest("Only programs of this machine", 403);
}

function findRoute(method: string, path: string): Route {
  const route = ROUTES[`${method} ${path}`];
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

const DAY_MS = 24 * 60 * 60 * 1000;

/** Where the clock is to go: it never goes back. */
function readAdvance(args: JsonObject, now: number): Date {
  const { advance_days: days } = args;
  if (days !== undefined) {
    if (typeof days === "number" && days >= 0 && days <= 366) {
      return new Date(now + days * DAY_MS);
    }
    throw new BadRequest("advance_days must be a number from 0 to 366");
  }
  const text = required(args, "advance_to");
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) {
    throw new BadRequest("advance_to must be an ISO 8601 time");
  }
  if (at.getTime() >= now) return at;
  throw new BadRequest(
    `advance_to is ${text}, which is past: the clock shows ` +
      `${new Date(now).toISOString()}, and only goes forward`,
  );
}

function required(args: JsonObject, name: string): string {
  const value = stringAt(args, name);
  if (value === "") throw new BadRequest(`${name} is required`);
  return value;
}

/** Everything another program needs to find its way, and what happened. */
function describeState(sandbox: Sandbox) {
  const { slack, github, clock, manifest, triggers } = sandbox;
  return {
    now: iso(clock.now()),
    slack: { api_url: slack.apiUrl, token: slack.botToken },
    github: { api_url: github.apiUrl, token: github.token },
    app: { name: manifest.name, user_id: slack.world.app.user.id },
    functions: Object.keys(manifest.functions),
    workflows: Object.keys(manifest.workflows),
    users: slack.world.users.map(({ id, name, realName }) => ({
      id,
      name,
      real_name: realName,
    })),
    channels: slack.world.channels.map(({ id, kind, name, isPrivate }) => ({
      id,
      kind,
      name,
      is_private: isPrivate,
    })),
    triggers: triggers.all().map((
      { id, type, name, workflow, shortcutUrl },
    ) => ({
      id,
      type,
      name,
      workflow,
      shortcut_url: shortcutUrl ?? null,
      next_run_at: iso(triggers.nextRunAt(id)),
    })),
    executions: sandbox.executions(),
  };
}

function iso(at: number | undefined): string | null {
  return at === undefined ? null : new Date(at).toISOString();
}

interface ControlServer {
  /** No trailing slash. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Serves the sandbox's controls on loopback; port 0 takes any free one. A port
 * that is taken throws an Error which says so.
 */
export function serveControl(
  sandbox: () => Sandbox | undefined,
  port: number,
): ControlServer {
  bypassProxy();
  const server = listen(port, async (request) => {
    const ready = sandbox();
    if (ready) return await answerControl(ready, request);
    const error = "The sandbox is starting";
    return Response.json({ ok: false, error }, { status: 503 });
  });
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    close: () => server.shutdown(),
  };
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
