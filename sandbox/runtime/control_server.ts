import type { Sandbox } from "../sandbox.ts";
import { answerControl } from "./control_api.ts";
import { bypassProxy } from "./bypass_proxy.ts";

export interface ControlServer {
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
