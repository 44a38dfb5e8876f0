import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { VirtualClock } from "../time/clock.ts";
import { createFaultPlan, type FaultAction } from "../faults.ts";
import { REQUEST_ID_HEADER } from "../time/skip_waits.ts";
import { createDirectory } from "./directory.ts";
import type { ExportDetails } from "./codespace_exports.ts";
import { removeExpired } from "./expiry.ts";
import { USUAL_EXPORT } from "./export_scenarios.ts";
import { answer, type World } from "./routes.ts";
import type {
  Answer,
  CodespaceRecord,
  GithubAccount,
  GithubRequest,
  GithubSeed,
  GithubStandIn,
  OauthApp,
  TokenAbility,
  UserToken,
} from "./types.ts";
import { EXECUTION_HEADER } from "../runtime/network.ts";
import { bypassProxy } from "../runtime/bypass_proxy.ts";

/** Looks like a fine-grained token, and is none. */
const TOKEN = "github_pat_11SANDBOX0_notATokenOfGitHubs";

/**
 * Start GitHub's API on loopback, with the people, the organisation and the
 * codespaces of the seed. It answers what it is not told otherwise truthfully;
 * see `faults` for failures, and for changing the world between two pages.
 */
export async function startGithub(options: {
  readonly seed: GithubSeed;
  readonly clock: VirtualClock;
  /** Those that people may be asked to sign in to. @default none */
  readonly oauthApps?: readonly OauthApp[];
  /** @default any free one */
  readonly port?: number;
  /** Told as a request arrives, and again once it is answered. */
  readonly onRequest?: () => void;
}): Promise<GithubStandIn> {
  const { seed, clock, port = 0, onRequest = () => {} } = options;
  bypassProxy();
  const directory = createDirectory(seed);
  const state = new GithubState({ ...options, directory, onRequest });
  const server = createServer((incoming, outgoing) => {
    const served = serve(state, { incoming, outgoing, clock, onRequest });
    clock.trackWork(served).catch((error) => {
      outgoing.destroy(error);
    });
  });
  await listen(server, port);
  const address = server.address();
  const at = typeof address === "object" ? address?.port : port;
  state.apiUrl = `http://127.0.0.1:${at}`;
  state.close = async () => {
    await closeServer(server);
    await directory.close();
  };
  return state;
}

class GithubState implements GithubStandIn, World {
  apiUrl = "";
  readonly token = TOKEN;
  tokenAbility: TokenAbility = "all";
  scenario = "truthful";
  serves: GithubStandIn["serves"] = (all) => all;
  accounts: GithubAccount[];
  latencyMs = 0;
  readonly requests: GithubRequest[] = [];
  inFlight = 0;
  mostInFlight = 0;
  readonly faults = createFaultPlan<GithubRequest>();
  readonly organisation: World["organisation"];
  close = () => Promise.resolve();
  exportPlan = USUAL_EXPORT;
  readonly exports = new Map<string, ExportDetails>();
  readonly userTokens: UserToken[] = [];
  readonly oauth: World["oauth"];
  #codespaces: CodespaceRecord[];
  /** Up to when the codespaces that have expired are gone. */
  #expiredUntil: number;

  readonly directory: World["directory"];
  readonly #clock: VirtualClock;
  readonly #noteChange: () => void;

  constructor({ seed, directory, clock, oauthApps = [], onRequest }: {
    readonly seed: GithubSeed;
    readonly directory: World["directory"];
    readonly clock: VirtualClock;
    readonly oauthApps?: readonly OauthApp[];
    readonly onRequest: () => void;
  }) {
    this.organisation = seed.organisation;
    this.directory = directory;
    this.#clock = clock;
    this.#noteChange = onRequest;
    const tokens = this.userTokens;
    this.oauth = { apps: oauthApps, grants: new Map(), tokens };
    this.accounts = seed.accounts.map((account) => ({ ...account }));
    this.#codespaces = [...seed.codespaces];
    this.#expiredUntil = clock.now();
  }

  later(ms: number, call: (now: number) => void): void {
    const at = this.#clock.now() + ms;
    this.#clock.at(at, () => {
      call(at);
      this.#noteChange();
    });
  }

  get codespaces(): CodespaceRecord[] {
    const now = this.#clock.now();
    removeExpired(this.#codespaces, { from: this.#expiredUntil, to: now });
    this.#expiredUntil = now;
    return this.#codespaces;
  }

  set codespaces(codespaces: CodespaceRecord[]) {
    this.#codespaces = codespaces;
    this.#expiredUntil = this.#clock.now();
  }
}

interface Exchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly clock: VirtualClock;
  readonly onRequest: () => void;
}

async function serve(state: GithubState, exchange: Exchange): Promise<void> {
  const { incoming, outgoing, clock, onRequest } = exchange;
  state.inFlight++;
  state.mostInFlight = Math.max(state.mostInFlight, state.inFlight);
  outgoing.once("close", () => state.inFlight--);
  const requestId = incoming.headers[REQUEST_ID_HEADER]?.toString();
  const request = await receive(incoming, clock);
  state.requests.push(request);
  onRequest();
  if (state.latencyMs > 0) await clock.hold(state.latencyMs, requestId);
  const fault = state.faults.take(request);
  if (fault?.kind === "delay") await clock.hold(fault.ms, requestId);
  if (fault?.kind === "reset") return void outgoing.destroy();
  const reply = fault?.kind === "status" ? fault : await answer(state, request);
  const headers = rateLimitHeaders(state.requests.length, clock.now());
  send({ ...reply, headers: { ...headers, ...reply.headers } }, {
    outgoing,
    fault,
  });
  request.status = reply.status;
  request.answeredAt = clock.now();
  onRequest();
}

async function receive(
  incoming: IncomingMessage,
  clock: VirtualClock,
): Promise<GithubRequest> {
  const url = new URL(incoming.url ?? "/", "http://127.0.0.1");
  let body = "";
  for await (const chunk of incoming.setEncoding("utf8")) body += chunk;
  const headers = Object.fromEntries(
    Object.entries(incoming.headers)
      .filter(([name]) => !name.startsWith("x-sandbox-"))
      .map(([name, value]) => [name, String(value)] as const),
  );
  const executionId = incoming.headers[EXECUTION_HEADER]?.toString();
  return {
    method: incoming.method ?? "GET",
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers,
    body,
    at: clock.now(),
    ...(executionId && { executionId }),
  };
}

function send(
  reply: Answer,
  { outgoing, fault }: { outgoing: ServerResponse; fault: FaultAction | null },
): void {
  const isPage = typeof reply.body === "string";
  const whole = isPage ? String(reply.body) : JSON.stringify(reply.body) ?? "";
  // A length that fits what is sent: only the JSON tells that it is cut off.
  const body = fault?.kind === "cut" ? whole.slice(0, whole.length / 2) : whole;
  outgoing.writeHead(reply.status, {
    "content-type": isPage
      ? "text/html; charset=utf-8"
      : "application/json; charset=utf-8",
    ...reply.headers,
  });
  outgoing.end(body);
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** A personal access token's hourly allowance. */
const LIMIT = 5_000;

const HOUR_MS = 3_600_000;

/** The `X-RateLimit-*` headers of every answer, after `used` requests. */
function rateLimitHeaders(
  used: number,
  now: number,
): Record<string, string> {
  const resetAt = Math.ceil(now / HOUR_MS) * HOUR_MS;
  return {
    "x-github-media-type": "github.v3; format=json",
    "x-ratelimit-limit": String(LIMIT),
    "x-ratelimit-remaining": String(LIMIT - used % LIMIT),
    "x-ratelimit-used": String(used % LIMIT),
    "x-ratelimit-reset": String(resetAt / 1000),
    "x-ratelimit-resource": "core",
  };
}
