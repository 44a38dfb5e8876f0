import { fail, ok, type Result } from "../../codespaces/result.ts";
import { parseFlags } from "../../terminal/parse_flags.ts";

export interface ScreenshotsArgs {
  /** The one scene to photograph; null for all. */
  readonly only: string | null;
}

/** Fails with what is wrong and how to call it. */
export function parseScreenshotsArgs(
  args: readonly string[],
  names: readonly string[],
): Result<ScreenshotsArgs | "help", string> {
  const parsed = parseFlags({
    args: [...args],
    options: {
      only: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (!parsed.ok) return fail(`${parsed.error}\n\n${screenshotsUsage(names)}`);
  const { only = null, help } = parsed.value.values;
  if (help) return ok("help");
  return only === null || names.includes(only)
    ? ok({ only })
    : fail(`There is no scene "${only}"; there are: ${names.join(", ")}`);
}

export function screenshotsUsage(names: readonly string[]): string {
  return `Usage: deno task screenshots [--only NAME]

Photographs the sandbox's messages, forms and modals for the documentation,
light and dark, into docs/images.

  --only NAME  one of: ${names.join(", ")}
  --help       print this`;
}
