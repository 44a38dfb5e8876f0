import { parseArgs } from "node:util";
import { fail, ok, type Result } from "../../codespaces/result.ts";

export interface ScreenshotsArgs {
  /** The one scene to photograph; null for all. */
  readonly only: string | null;
}

/** Fails with what is wrong and how to call it. */
export function parseScreenshotsArgs(
  args: readonly string[],
  names: readonly string[],
): Result<ScreenshotsArgs | "help", string> {
  try {
    const { values: { only = null, help } } = parseArgs({
      args: [...args],
      options: {
        only: { type: "string" },
        help: { type: "boolean", short: "h" },
      },
    });
    if (help) return ok("help");
    if (only === null || names.includes(only)) return ok({ only });
    return fail(
      `There is no scene "${only}"; there are: ${names.join(", ")}`,
    );
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return fail(`${problem}\n\n${screenshotsUsage(names)}`);
  }
}

export function screenshotsUsage(names: readonly string[]): string {
  return `Usage: deno task screenshots [--only NAME]

Photographs the sandbox's messages, forms and modals for the documentation,
light and dark, into docs/images.

  --only NAME  one of: ${names.join(", ")}
  --help       print this`;
}
