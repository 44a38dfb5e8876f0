import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { createSlackApi, type SlackApi } from "../api/api.ts";
import { type FakeTiming, fakeTiming } from "./fake_timing.ts";
import { bypassProxy } from "../../sandbox/runtime/bypass_proxy.ts";

/** One request as it came in. */
export interface SlackCall {
  readonly method: string;
  /** The form fields, as text: what is no text was sent as JSON. */
  readonly args: Readonly<Record<string, string>>;
  readonly headers: IncomingHttpHeaders;
  /** When, on the fake clock. */
  readonly atMs: number;
}

/** What to do with a request: answer it, or cut the connection. */
export type Reply =
  | {
    readonly kind: "answer";
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  }
  /** Half of the body, then the end of the connection. */
  | { readonly kind: "cut"; readonly body: string }
  | { readonly kind: "reset" };

export type Script = (call: SlackCall) => Reply;

export const TOKEN = "xoxb-very-secret";

/** `ok: true` and these fields. */
export function accept(fields: Record<string, unknown> = {}): Reply {
  return httpAnswer(200, JSON.stringify({ ok: true, ...fields }));
}

/** `ok: false` with a code, and these fields. */
export function refuse(
  error: string,
  fields: Record<string, unknown> = {},
): Reply {
  return httpAnswer(200, JSON.stringify({ ok: false, error, ...fields }));
}

export function httpAnswer(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Reply {
  return { kind: "answer", status, body, headers };
}

export function cut(body: unknown): Reply {
  return { kind: "cut", body: JSON.stringify(body) };
}

export const RESET: Reply = { kind: "reset" };

/** These replies in turn; the last one for whatever comes after. */
export function inTurn(...replies: [Reply, ...Reply[]]): Script {
  let next = 0;
  return () => {
    const reply = replies[Math.min(next, replies.length - 1)] ?? RESET;
    next += 1;
    return reply;
  };
}

export interface ScriptedSlack {
  /** What `SLACK_API_URL` would be. */
  readonly apiUrl: string;
  readonly slack: SlackApi;
  readonly timing: FakeTiming;
  readonly calls: readonly SlackCall[];
  /** The calls of one method. */
  callsOf(method: string): SlackCall[];
}

/** Runs `test` against a Slack on loopback that answers by the script. */
export async function withSlack(
  script: Script,
  test: (world: ScriptedSlack) => Promise<void>,
  { timing = fakeTiming() }: { readonly timing?: FakeTiming } = {},
): Promise<void> {
  const calls: SlackCall[] = [];
  bypassProxy();
  const server = createServer((request, response) => {
    read(request, timing).then((call) => {
      calls.push(call);
      send(script(call), response);
    }).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve())
  );
  const address = server.address();
  const port = typeof address === "object" && address !== null
    ? address.port
    : 0;
  const apiUrl = `http://127.0.0.1:${port}/api/`;
  try {
    await test({
      apiUrl,
      slack: createSlackApi({ token: TOKEN, apiUrl, timing }),
      timing,
      calls,
      callsOf: (method) => calls.filter((call) => call.method === method),
    });
  } finally {
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }
}

async function read(
  request: IncomingMessage,
  timing: FakeTiming,
): Promise<SlackCall> {
  request.setEncoding("utf8");
  let body = "";
  for await (const chunk of request) body += chunk;
  return {
    method: (request.url ?? "").replace("/api/", ""),
    args: Object.fromEntries(new URLSearchParams(body)),
    headers: request.headers,
    atMs: timing.elapsedMs(),
  };
}

function send(reply: Reply, response: ServerResponse): void {
  switch (reply.kind) {
    case "answer":
      response.writeHead(reply.status, {
        "content-type": "application/json",
        ...reply.headers,
      });
      response.end(reply.body);
      return;
    case "cut": {
      const { length } = new TextEncoder().encode(reply.body);
      response.writeHead(200, {
        "content-type": "application/json",
        "content-length": length,
      });
      response.write(reply.body.slice(0, Math.floor(length / 2)), () => {
        response.socket?.destroy();
      });
      return;
    }
    case "reset":
      response.socket?.destroy();
  }
}
