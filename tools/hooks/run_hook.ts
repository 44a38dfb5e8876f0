import { parseArgs } from "node:util";
import { orSayWhy } from "../or_say_why.ts";

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
  await orSayWhy(async () => {
    const json = JSON.stringify(await answer(source));
    const mark = protocol === "message-boundaries" ? boundary : "";
    write(`${mark}${json}${mark}`);
  });
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
