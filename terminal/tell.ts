import { screenOf } from "./screen.ts";
import { columns, wrap } from "./wrap.ts";

/** Lines on standard error: wrapped for a terminal, whole for a log. */
export function tell(text: string): void {
  if (!Deno.stderr.isTerminal()) return console.error(text);
  console.error(wrapLong(text, Deno.consoleSize().columns));
}

/** What fits stays as it is, with its own spaces. */
export function wrapLong(text: string, available: number): string {
  const { width } = screenOf({ columns: available, env: PLAIN });
  return text.split("\n").flatMap((line) =>
    columns(line) <= width
      ? [line]
      : wrap({ spans: [{ text: line }] }, { width, colour: false })
  ).join("\n");
}

const PLAIN = { NO_COLOR: "1", TERM: undefined };
