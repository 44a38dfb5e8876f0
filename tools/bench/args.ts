import { fail, ok, type Result } from "../../codespaces/result.ts";
import { parseFlags } from "../../terminal/parse_flags.ts";

export interface BenchArgs {
  /** The one topic to measure; null for all. */
  readonly only: string | null;
  readonly quick: boolean;
  readonly write: boolean;
}

/** Fails with what is wrong and how to call it. */
export function parseBenchArgs(
  args: readonly string[],
  names: readonly string[],
): Result<BenchArgs | "help", string> {
  const parsed = parseFlags({
    args: [...args],
    options: {
      only: { type: "string" },
      quick: { type: "boolean", default: false },
      write: { type: "boolean", default: false },
      help: { type: "boolean", short: "h" },
    },
  });
  if (!parsed.ok) return fail(`${parsed.error}\n\n${benchUsage(names)}`);
  const { only = null, quick, write, help } = parsed.value.values;
  if (help) return ok("help");
  if (only !== null && !names.includes(only)) {
    return fail(`There is no topic "${only}"; there are: ${names.join(", ")}`);
  }
  return quick && write
    ? fail("What is measured quickly is not for the document: leave out one.")
    : ok({ only, quick, write });
}

export function benchUsage(names: readonly string[]): string {
  return `Usage: deno task bench [--only NAME] [--quick] [--write]

Measures what docs/performance.md tells, and prints the ratios first. All of it
takes some minutes.

  --only NAME  one of: ${names.join(", ")}
  --quick      small and few: to see that it works
  --write      write docs/performance.md from it
  --help       print this`;
}
