import { pathToFileURL } from "node:url";

/** What became of a bundle in a process of its own. */
export interface BundleRun {
  /** False where something kept the process alive once the handler was done. */
  readonly endedByItself: boolean;
  readonly code: number;
  /** What the handler returned, as JSON; null where it was not called. */
  readonly result: unknown;
  readonly errors: string;
}

/** The process's own word for "I was still there". */
const HUNG = 124;

/** A last resort, against a process that cannot even do that. */
const PATIENCE_MS = 600_000;

/**
 * Runs a built function as Slack does: imported by a process that may use
 * loopback's network and nothing else, and that nobody tells to end. Without
 * arguments for its handler the bundle is loaded only. `graceMs` is how long
 * the process may go on after the handler has returned.
 */
export async function runBundle(
  bundle: string,
  options: { readonly handlerArguments?: unknown; readonly graceMs?: number } =
    {},
): Promise<BundleRun> {
  const process = new Deno.Command("deno", {
    args: [
      "run",
      "--quiet",
      "--no-config",
      "--no-prompt",
      "--no-remote",
      "--allow-net=127.0.0.1",
      "-",
    ],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const patience = setTimeout(() => process.kill("SIGKILL"), PATIENCE_MS);
  await new Blob([mainModule(bundle, options)]).stream().pipeTo(process.stdin);
  const { code, success, stdout, stderr } = await process.output();
  clearTimeout(patience);
  return {
    endedByItself: success,
    code,
    result: success ? JSON.parse(new TextDecoder().decode(stdout)) : null,
    errors: new TextDecoder().decode(stderr),
  };
}

/** An unreferenced timer keeps no process alive: it rings in one that is. */
function mainModule(
  bundle: string,
  { handlerArguments, graceMs = 20_000 }: NonNullable<
    Parameters<typeof runBundle>[1]
  >,
): string {
  const call = handlerArguments === undefined
    ? "null"
    : `await handler(${JSON.stringify(handlerArguments)})`;
  return `import handler from ${JSON.stringify(pathToFileURL(bundle))};
if (typeof handler !== "function") throw new Error("no handler");
console.log(JSON.stringify(${call}));
Deno.unrefTimer(setTimeout(() => Deno.exit(${HUNG}), ${graceMs}));
`;
}
