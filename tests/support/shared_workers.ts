import {
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from "../../sandbox/mod.ts";
import { WarmWorkers } from "../../sandbox/runtime/warm_workers.ts";

/** Below those that the system itself picks for connections. */
const FIRST_PORT = 10_000;
const LAST_PORT = 32_000;

/** A sandbox takes three in a row. */
const PORTS_EACH = 3;

const workers = new WarmWorkers();

/** Of sandboxes that are closed. */
const freePorts: number[] = [];

/**
 * Runs a sandbox with the workers of those before it in this test file, and
 * closes it. A worker may reach certain ports only, so they are used again.
 */
export async function withSharedWorkers(
  options: Omit<SandboxOptions, "port" | "workers">,
  use: (sandbox: Sandbox) => Promise<void>,
): Promise<void> {
  const { sandbox, port } = await start(options);
  try {
    await use(sandbox);
  } finally {
    await sandbox.close();
    freePorts.push(port);
  }
}

async function start(
  options: SandboxOptions,
): Promise<{ readonly sandbox: Sandbox; readonly port: number }> {
  for (;;) {
    const port = freePorts.pop() ?? somePort();
    try {
      const sandbox = await startSandbox({ ...options, port, workers });
      return { sandbox, port };
    } catch (error) {
      // Another program's, or another test's: there are enough.
      if (!isPortTaken(error)) throw error;
    }
  }
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && /^Port \d+ is in use/.test(error.message);
}

function somePort(): number {
  const count = Math.floor((LAST_PORT - FIRST_PORT) / PORTS_EACH);
  return FIRST_PORT + Math.floor(Math.random() * count) * PORTS_EACH;
}
