/** A deno process of these arguments; its output is for whoever asks. */
export function deno(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Deno.Command {
  return new Deno.Command("deno", {
    args: [...args],
    env: { NO_COLOR: "1", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  });
}

/** Runs deno to its end. Throws an Error with all it said if it failed. */
export async function runDeno(
  args: readonly string[],
  options: {
    readonly env?: Readonly<Record<string, string>>;
    /** @default [0] */
    readonly exitCodes?: readonly number[];
  } = {},
): Promise<string> {
  const { env = {}, exitCodes = [0] } = options;
  const { code, stdout, stderr } = await outputOf(args, env);
  const [out, errors] = [stdout, stderr].map((bytes) =>
    new TextDecoder().decode(bytes)
  );
  const isCrash = errors?.includes("error: Uncaught") ?? false;
  if (exitCodes.includes(code) && !isCrash) return out ?? "";
  throw new Error(`deno ${args.join(" ")}: exit code ${code}\n${out}${errors}`);
}

const outputs = new Map<string, Promise<Deno.CommandOutput>>();

/** Of one run each: several documents have the same command. */
function outputOf(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Deno.CommandOutput> {
  const key = JSON.stringify([args, Object.entries(env).toSorted()]);
  const output = outputs.get(key) ?? deno(args, env).output();
  outputs.set(key, output);
  return output;
}
