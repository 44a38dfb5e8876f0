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
import {
  type HttpAnswer,
  type HttpHandler,
  type HttpRequest,
  serveHttp,
  textOf,
} from "../http/http_server.ts";

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
  const directory = createDirectory(seed);
  const state = new GithubState({ ...options, directory, onRequest });
  state.receive = (http) =>
    clock.trackWork(handle(state, http, { clock, onRequest }));
  const server = await serveHttp(port, state.receive);
  state.apiUrl = `http://127.0.0.1:${server.port}`;
  state.close = async () => {
    await server.close();
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
  receive: HttpHandler = () => Promise.resolve({ kind: "reset" });
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

interface Watching {
  readonly clock: VirtualClock;
  readonly onRequest: () => void;
}

async function handle(
  state: GithubState,
  http: HttpRequest,
  { clock, onRequest }: Watching,
): Promise<HttpAnswer> {
  state.inFlight++;
  state.mostInFlight = Math.max(state.mostInFlight, state.inFlight);
  try {
    const requestId = http.headers[REQUEST_ID_HEADER]?.toString();
    const request = requestOf(http, clock.now());
    state.requests.push(request);
    onRequest();
    if (state.latencyMs > 0) await clock.hold(state.latencyMs, requestId);
    const fault = state.faults.take(request);
    const reply = await replyTo(fault, {
      handle: () => answer(state, request),
      wait: (ms) => clock.hold(ms, requestId),
    });
    if (reply === null) return { kind: "reset" };
    const limits = rateLimitHeaders(state.requests.length, clock.now());
    request.status = reply.status;
    request.answeredAt = clock.now();
    onRequest();
    return asHttp(reply, { ...limits, ...reply.headers }, fault);
  } finally {
    state.inFlight--;
  }
}

/** What is sent, maybe late; null where the connection is lost. */
async function replyTo(
  fault: FaultAction | null,
  { handle, wait }: {
    readonly handle: () => Promise<Answer>;
    readonly wait: (ms: number) => Promise<void>;
  },
): Promise<Answer | null> {
  const isHandledFirst = fault !== null && "after" in fault &&
    fault.after === "handling";
  const early = isHandledFirst ? await handle() : null;
  if (fault?.kind === "delay") await wait(fault.ms);
  if (fault?.kind === "reset") return null;
  if (fault?.kind === "status") return fault;
  return early ?? await handle();
}

function requestOf(http: HttpRequest, at: number): GithubRequest {
  const headers = Object.fromEntries(
    Object.entries(http.headers)
      .filter(([name]) => !name.startsWith("x-sandbox-"))
      .map(([name, value]) => [name, String(value)] as const),
  );
  const executionId = http.headers[EXECUTION_HEADER]?.toString();
  return {
    method: http.method,
    path: http.path,
    query: Object.fromEntries(new URLSearchParams(http.query)),
    headers,
    body: http.body,
    at,
    ...(executionId && { executionId }),
  };
}

function asHttp(
  { status, body }: Answer,
  headers: Readonly<Record<string, string>>,
  fault: FaultAction | null,
): HttpAnswer {
  const isPage = typeof body === "string";
  const whole = textOf(body);
  const response = {
    status,
    headers: {
      "content-type": isPage
        ? "text/html; charset=utf-8"
        : "application/json; charset=utf-8",
      ...headers,
    },
    // A length that fits what is sent: only the JSON tells that it is cut off.
    body: fault?.kind === "cut" ? whole.slice(0, whole.length / 2) : whole,
  };
  return { kind: "answer", response };
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
