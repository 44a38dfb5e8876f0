import {
  createFaultPlan,
  type FaultAction,
  type FaultPlan,
} from "../faults.ts";
import { parseArguments, textArgument } from "./arguments.ts";
import { CALLBACK_URL } from "./external_auth/ask_provider.ts";
import { dispatch, type Gatekeepers } from "./dispatch.ts";
import type { ExternalAuth } from "./external_auth/external_auth.ts";
import type { Twist } from "./method.ts";
import {
  type HttpAnswer,
  type HttpHandler,
  type HttpRequest,
  serveHttp,
} from "../http/http_server.ts";
import type { Reply } from "./reply.ts";
import type { SlackRequest, SlackResponse } from "./types.ts";
import type { Clock } from "../time/clock.ts";
import { EXECUTION_HEADER } from "../runtime/network.ts";
import { REQUEST_ID_HEADER } from "../time/skip_waits.ts";

/** The Web API as it is reached over HTTP. */
export interface WebApi {
  /** Ends in "/". */
  readonly url: string;
  readonly requests: readonly SlackRequest[];
  readonly faults: FaultPlan<SlackRequest>;
  /** Answers a request that does not come over the network. */
  readonly receive: HttpHandler;
  close(): Promise<void>;
}

/** Serves the methods under `/api/`, keeping a record of every request. */
export async function serveWebApi(
  options: {
    port: number;
    gates: Gatekeepers;
    clock: Clock;
    onRequest: () => void;
    externalAuth: ExternalAuth;
  },
): Promise<WebApi> {
  const { port, gates, clock, onRequest, externalAuth } = options;
  const faults = createFaultPlan<SlackRequest>();
  const requests: RecordedRequest[] = [];
  const handle = async (http: HttpRequest): Promise<HttpAnswer> => {
    const { request, unreadable } = receive(http, clock.now());
    requests.push(request);
    onRequest();
    const requestId = http.headers[REQUEST_ID_HEADER]?.toString();
    const answer = await answerRequest(
      request,
      async (twist) => unreadable ?? await dispatch(gates, request, twist),
      { faults, wait: (ms) => clock.hold(ms, requestId) },
    );
    request.response = responseOf(answer);
    request.answeredAt = clock.now();
    onRequest();
    return answer;
  };
  // Who comes back from a provider waits for that one, and nothing else.
  const receiveHttp: HttpHandler = (http) =>
    http.path === CALLBACK_PATH
      ? answerSignedIn(externalAuth, http).finally(onRequest)
      : clock.trackWork(handle(http));
  const server = await serveHttp(port, receiveHttp);
  return {
    url: `http://127.0.0.1:${server.port}/api/`,
    requests,
    faults,
    receive: receiveHttp,
    close: () => server.close(),
  };
}

const CALLBACK_PATH = new URL(CALLBACK_URL).pathname;

/** The page that somebody who comes back from a provider sees. */
async function answerSignedIn(
  externalAuth: ExternalAuth,
  { query }: HttpRequest,
): Promise<HttpAnswer> {
  const back = await externalAuth.comeBack(new URLSearchParams(query));
  const text = back.ok
    ? "Your account was connected. You can close this page."
    : `Your account was not connected: ${back.error}`;
  const response = {
    status: back.ok ? 200 : 400,
    headers: { "content-type": "text/html; charset=utf-8" },
    body: `<!doctype html><html lang="en"><title>Slack</title><p>${text}</p>`,
  };
  return { kind: "answer", response };
}

interface RecordedRequest extends SlackRequest {
  response: SlackResponse | null;
  answeredAt?: number;
}

/** `unreadable` is what to answer where the arguments cannot be read. */
interface Received {
  readonly request: RecordedRequest;
  readonly unreadable: Reply | null;
}

function receive(http: HttpRequest, at: number): Received {
  const contentType = http.headers["content-type"] ?? "";
  const parsed = parseArguments(http.query, http.body, contentType);
  const { token, ...args } = parsed.found ? parsed.value : {};
  const [, bearer] =
    /^Bearer\s+(.+)$/i.exec(http.headers.authorization ?? "") ?? [];
  const executionId = http.headers[EXECUTION_HEADER]?.toString();
  const request: RecordedRequest = {
    method: http.path.replace(/^\/api\//, ""),
    args,
    token: bearer ?? (textArgument({ token }, "token") || null),
    at,
    ...(/^close$/i.test(http.headers.connection ?? "") &&
      { closesConnection: true }),
    response: null,
    ...(executionId && { executionId }),
  };
  return { request, unreadable: parsed.found ? null : parsed.reply };
}

function responseOf(answer: HttpAnswer): SlackResponse | null {
  return answer.kind === "answer" ? answer.response : null;
}

/** How to answer, truthfully but for the twist. */
type Answerer = (twist?: Twist) => Promise<Reply>;

/** Answers a request, or does to it what the fault plan says. */
async function answerRequest(
  request: SlackRequest,
  answer: Answerer,
  { faults, wait }: { faults: FaultPlan<SlackRequest>; wait: Clock["sleep"] },
): Promise<HttpAnswer> {
  const fault = faults.take(request);
  if (fault === null) return { kind: "answer", response: await answer() };
  return await misbehave(fault, answer, wait);
}

async function misbehave(
  fault: FaultAction,
  answer: Answerer,
  wait: Clock["sleep"],
): Promise<HttpAnswer> {
  switch (fault.kind) {
    case "delay":
      return await delayed(fault, answer, wait);
    case "cut":
      return { kind: "cut", response: await answer() };
    case "partial":
      return {
        kind: "answer",
        response: await answer({ failingKeys: fault.keys }),
      };
    case "stale":
      return { kind: "answer", response: await answer({ staleMs: fault.ms }) };
    case "twice":
      await answer();
      return { kind: "answer", response: await answer() };
    case "reset":
      if (fault.after === "handling") await answer();
      return { kind: "reset" };
    case "status":
      if (fault.after === "handling") await answer();
      return { kind: "answer", response: instead(fault) };
  }
}

async function delayed(
  { ms, after }: FaultAction & { kind: "delay" },
  answer: Answerer,
  wait: Clock["sleep"],
): Promise<HttpAnswer> {
  const early = after === "handling" ? await answer() : null;
  await wait(ms);
  return { kind: "answer", response: early ?? await answer() };
}

function instead(fault: FaultAction & { kind: "status" }): SlackResponse {
  const { status, headers = {}, body = "" } = fault;
  return { status, headers, body };
}
