import { parseArgs, type ParseArgsConfig } from "node:util";
import { fail, ok, type Result } from "../codespaces/result.ts";

/**
 * `parseArgs` of node:util, with what is wrong with the call as a value. It
 * would take the last of two values for one option without a word: an option
 * that is not `multiple` may be given once.
 */
export function parseFlags<T extends ParseArgsConfig>(
  config: T,
): Result<ReturnType<typeof parseArgs<T>>, string> {
  try {
    const repeated = findRepeated(config);
    return repeated === null ? ok(parseArgs(config)) : fail(
      `Option '--${repeated}' takes one value, and is given more than once.`,
    );
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function findRepeated(config: ParseArgsConfig): string | null {
  const { tokens } = parseArgs({ ...config, tokens: true });
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const option = config.options?.[token.name];
    const takesOne = option?.type === "string" && option.multiple !== true;
    if (takesOne && seen.has(token.name)) return token.name;
    seen.add(token.name);
  }
  return null;
}
