import { parseFlags } from "./parse_flags.ts";

/** What a task that takes no options answers to the ones it is given. */
export interface Answer {
  readonly text: string;
  readonly exitCode: 0 | 2;
}

/** Null where it is given none, and may begin. */
export function answerOptions(
  args: readonly string[],
  usage: string,
): Answer | null {
  const options = { help: { type: "boolean", short: "h" } } as const;
  const parsed = parseFlags({ args: [...args], options });
  if (!parsed.ok) return { text: `${parsed.error}\n\n${usage}`, exitCode: 2 };
  return parsed.value.values.help ? { text: usage, exitCode: 0 } : null;
}

/** Prints the answer, and ends the process, where there is one. */
export function endIfAsked(args: readonly string[], usage: string): void {
  const answer = answerOptions(args, usage);
  if (answer === null) return;
  if (answer.exitCode === 0) console.log(answer.text);
  else console.error(answer.text);
  Deno.exit(answer.exitCode);
}
