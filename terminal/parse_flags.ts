import { parseArgs, type ParseArgsConfig } from "node:util";
import { fail, ok, type Result } from "../codespaces/result.ts";

/** `parseArgs` of node:util, which throws what is wrong with the call. */
export function parseFlags<T extends ParseArgsConfig>(
  config: T,
): Result<ReturnType<typeof parseArgs<T>>, string> {
  try {
    return ok(parseArgs(config));
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}
