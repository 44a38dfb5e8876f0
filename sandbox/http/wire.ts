import { type HttpAnswer, type HttpHandler, textOf } from "./http_server.ts";

/**
 * Who answers in this process, by origin: a request then costs a fraction of a
 * connection, and requests come in the order in which they were sent.
 */
export type Wire = Readonly<Record<string, HttpHandler>>;

/** As much of `fetch` as the app and its runtime use, on a wire. */
export async function fetchWired(
  wire: Wire,
  url: string,
  init: RequestInit = {},
): Promise<Response> {
  const { method = "GET", body, signal } = init;
  signal?.throwIfAborted();
  const { origin, pathname: path, search } = new URL(url);
  const receive = wire[origin];
  if (receive === undefined) throw new TypeError(`No net access to ${origin}`);
  const headers = {
    "user-agent": "Deno",
    ...(body instanceof URLSearchParams && { "content-type": FORM }),
    ...Object.fromEntries(new Headers(init.headers)),
  };
  const query = search.slice(1);
  const request = { method, path, query, headers, body: String(body ?? "") };
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal?.reason);
  signal?.addEventListener("abort", abort);
  try {
    // A mistake of the stand-in must be seen, not taken for a fault.
    const answered = receive(request).catch((bug) => {
      reportError(bug);
      throw bug;
    });
    return responseOf(url, await Promise.race([answered, aborted]));
  } finally {
    signal?.removeEventListener("abort", abort);
  }
}

const FORM = "application/x-www-form-urlencoded;charset=UTF-8";

function responseOf(url: string, answer: HttpAnswer): Response {
  if (answer.kind === "reset") {
    throw new TypeError(`error sending request for url (${url})`);
  }
  const { status, headers, body } = answer.response;
  const isEmpty = status === 204 || status === 304;
  const stream = isEmpty ? null : streamOf(textOf(body), answer.kind === "cut");
  return new Response(stream, {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...headers },
  });
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
