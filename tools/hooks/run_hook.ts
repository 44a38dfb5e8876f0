import { parseArgs } from "node:util";

/**
 * Answers a hook of the Slack CLI: what `answer` gives is all that stdout gets,
 * as JSON, and between boundaries where the CLI names one. What a file logs
 * while it loads goes to stderr, and so does the reason of a failure, which the
 * CLI shows. `source` is the CLI's `--source`.
 * Source: slackapi/deno-slack-protocols (src/mod.ts) and slackapi/slack-cli
 * (internal/hooks/).
 */
export async function runHook(
  answer: (source: string) => Promise<unknown>,
): Promise<void> {
  const { source, protocol, boundary } = readFlags(Deno.args);
  const write = console.log;
  console.log = console.info = console.debug = console.error;
  try {
    const json = JSON.stringify(await answer(source));
    const mark = protocol === "message-boundaries" ? boundary : "";
    write(`${mark}${json}${mark}`);
  } catch (error) {
    console.error(isExpected(error) ? error.message : error);
    Deno.exit(1);
  }
}

/** Not strict: a newer CLI may give more. */
function readFlags(args: readonly string[]) {
  const { values } = parseArgs({ args: [...args], strict: false });
  const text = (name: string) => {
    const value = values[name];
    return typeof value === "string" ? value : "";
  };
  return {
    source: text("source"),
    protocol: text("protocol"),
    boundary: text("boundary"),
  };
}

/** A sentence for who called; of everything else, the stack says where. */
function isExpected(error: unknown): error is Error {
  return error instanceof Error && error.name === "Error";
}
