import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { SlackResponse } from "./types.ts";
import { bypassProxy } from "../runtime/bypass_proxy.ts";

/** A request as HTTP has it. */
export interface HttpRequest {
  /** Below the server's root, without the query. */
  readonly path: string;
  /** Without "?". */
  readonly query: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** What to do with the connection, besides answering. */
export type HttpAnswer =
  | { readonly kind: "answer" | "cut"; readonly response: SlackResponse }
  | { readonly kind: "reset" };

/** A server on loopback that can also break connections. */
interface HttpServer {
  readonly port: number;
  close(): Promise<void>;
}

/** `port` 0 takes any free one. */
export async function serveHttp(
  port: number,
  handle: (request: HttpRequest) => Promise<HttpAnswer>,
): Promise<HttpServer> {
  bypassProxy();
  const server = createServer((incoming, outgoing) => {
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
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const bytes = new TextEncoder().encode(text);
  outgoing.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": bytes.length,
    ...headers,
  });
  if (answer.kind === "answer") return void outgoing.end(text);
  // Half of what was promised reaches the client, then the line is dead.
  const half = bytes.slice(0, Math.floor(bytes.length / 2));
  outgoing.write(half, () => outgoing.socket?.destroy());
}

/** A mistake of the stand-in must be seen, not taken for Slack's answer. */
function sendBug(outgoing: ServerResponse, cause: unknown): void {
  console.error("The Slack stand-in failed:", cause);
  outgoing.writeHead(500);
  outgoing.end("The Slack stand-in failed");
}

function portOf(server: Server): number {
  const address = server.address();
  if (typeof address === "object" && address !== null) return address.port;
  throw new Error("The Slack stand-in has no port");
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
