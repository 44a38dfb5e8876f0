import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import { bypassProxy } from "../runtime/bypass_proxy.ts";
import { isFromThisMachine } from "./from_this_machine.ts";

/** A request as HTTP has it. */
export interface HttpRequest {
  readonly method: string;
  /** Below the server's root, without the query. */
  readonly path: string;
  /** Without "?". */
  readonly query: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A text as it is, anything else as JSON. */
  readonly body: unknown;
}

/** What to do with the connection, besides answering. */
export type HttpAnswer =
  | { readonly kind: "answer" | "cut"; readonly response: HttpResponse }
  | { readonly kind: "reset" };

/** A stand-in's answer to a request, however the request comes to it. */
export type HttpHandler = (request: HttpRequest) => Promise<HttpAnswer>;

/** A server on loopback that can also break connections. */
interface HttpServer {
  readonly port: number;
  close(): Promise<void>;
}

/** `port` 0 takes any free one. */
export async function serveHttp(
  port: number,
  handle: HttpHandler,
): Promise<HttpServer> {
  bypassProxy();
  const server = createServer((incoming, outgoing) => {
    const { host = "", origin = null } = incoming.headers;
    if (!isFromThisMachine({ host, origin }, portOf(server))) {
      outgoing.writeHead(403).end("Only programs of this machine");
      return;
    }
    readRequest(incoming).then(handle).then(
      (answer) => send(outgoing, answer),
      (cause) => sendBug(outgoing, cause),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return { port: portOf(server), close: () => closeServer(server) };
}

async function readRequest(incoming: IncomingMessage): Promise<HttpRequest> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const url = new URL(incoming.url ?? "/", "http://localhost");
  return {
    method: incoming.method ?? "GET",
    path: url.pathname,
    query: url.search.slice(1),
    headers: incoming.headers,
    body: new TextDecoder().decode(await new Blob(chunks.map(toBytes)).bytes()),
  };
}

/** Blob wants bytes that it may be sure nobody shares. */
function toBytes(chunk: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(chunk);
}

function send(outgoing: ServerResponse, answer: HttpAnswer): void {
  if (answer.kind === "reset") return void outgoing.socket?.destroy();
  const { status, headers, body } = answer.response;
  const text = textOf(body);
  const bytes = new TextEncoder().encode(text);
  outgoing.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    ...(bytes.length > 0 && { "content-length": bytes.length }),
    ...headers,
  });
  if (answer.kind === "answer") return void outgoing.end(text);
  // Half of what was promised reaches the client, then the line is dead.
  const half = bytes.slice(0, Math.floor(bytes.length / 2));
  outgoing.write(half, () => outgoing.socket?.destroy());
}

export function textOf(body: unknown): string {
  return typeof body === "string" ? body : JSON.stringify(body) ?? "";
}

/** A mistake of the stand-in must be seen, not taken for the service's answer. */
function sendBug(outgoing: ServerResponse, cause: unknown): void {
  console.error("A stand-in failed:", cause);
  outgoing.writeHead(500);
  outgoing.end("The stand-in failed");
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address === "object" && address !== null) return address.port;
  throw new Error("The stand-in has no port");
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
