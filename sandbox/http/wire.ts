import { type HttpAnswer, type HttpHandler, textOf } from "./http_server.ts";

/**
 * The stand-ins reached in this process, by messages between the threads in
 * place of connections: a request then costs a fraction, and requests come in
 * the order in which they were sent.
 */
export interface WireRequest {
  readonly id: string;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Null stands for a connection that was reset. */
export interface WireAnswer {
  readonly id: string;
  readonly answer: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    /** The line is dead after the half of it. */
    readonly isCut: boolean;
  } | null;
}

/** Who answers, by origin. */
export type Wire = Readonly<Record<string, HttpHandler>>;

/** Hands a request to the stand-in of its origin. */
export async function answerWire(
  wire: Wire,
  { id, url, method, headers, body }: WireRequest,
): Promise<WireAnswer> {
  const { origin, pathname: path, search } = new URL(url);
  const receive = wire[origin];
  if (receive === undefined) return { id, answer: null };
  const query = search.slice(1);
  const answer = await receive({ method, path, query, headers, body });
  return { id, answer: asMessage(answer) };
}

function asMessage(answer: HttpAnswer): WireAnswer["answer"] {
  if (answer.kind === "reset") return null;
  const { status, headers, body } = answer.response;
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
    body: textOf(body),
    isCut: answer.kind === "cut",
  };
}

/** What the worker's `fetch` is in place of Deno's, for these origins. */
export class WireClient {
  readonly #waiting = new Map<string, (answer: WireAnswer) => void>();
  #sent = 0;

  constructor(private readonly send: (request: WireRequest) => void) {}

  /** An answer that came. */
  receive(answer: WireAnswer): void {
    this.#waiting.get(answer.id)?.(answer);
    this.#waiting.delete(answer.id);
  }

  /** As much of `fetch` as the app and its runtime use. */
  async fetch(url: string, init: RequestInit): Promise<Response> {
    const { method = "GET", body, signal } = init;
    signal?.throwIfAborted();
    const id = String(++this.#sent);
    const { promise, resolve, reject } = Promise.withResolvers<WireAnswer>();
    this.#waiting.set(id, resolve);
    const abort = () => reject(signal?.reason);
    signal?.addEventListener("abort", abort);
    const headers = {
      "user-agent": "Deno",
      ...(body instanceof URLSearchParams && { "content-type": FORM }),
      ...Object.fromEntries(new Headers(init.headers)),
    };
    this.send({ id, url, method, headers, body: String(body ?? "") });
    try {
      return responseOf(url, (await promise).answer);
    } finally {
      this.#waiting.delete(id);
      signal?.removeEventListener("abort", abort);
    }
  }
}

const FORM = "application/x-www-form-urlencoded;charset=UTF-8";

function responseOf(url: string, answer: WireAnswer["answer"]): Response {
  if (answer === null) {
    throw new TypeError(`error sending request for url (${url})`);
  }
  const { status, headers, body, isCut } = answer;
  const isEmpty = status === 204 || status === 304;
  const stream = isEmpty ? null : streamOf(body, isCut);
  return new Response(stream, { status, headers });
}

/** Bytes, as a connection brings them. */
function streamOf(body: string, isCut: boolean): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(body);
  return new ReadableStream({
    type: "bytes",
    start(controller) {
      const sent = isCut ? bytes.slice(0, bytes.length >> 1) : bytes;
      if (sent.length > 0) controller.enqueue(sent);
      if (isCut) {
        controller.error(new TypeError("error decoding response body"));
      } else controller.close();
    },
  });
}
