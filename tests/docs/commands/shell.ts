import type { AtLine } from "../markdown.ts";

/** One command of a script, with what is set for it alone. */
export interface ShellCommand extends AtLine {
  readonly env: Readonly<Record<string, string>>;
  /** The words without their quotes; a pipe is the word "|". */
  readonly words: readonly string[];
}

/**
 * One word as it is written, quotes and all. What people paste must arrive as
 * it stands, so the rest is refused: `<token>` is a file to a shell, a comment
 * is more words to an interactive zsh, and there `*`, `?` and `[` look for files.
 * Of variables, those that every shell has.
 */
const WORD =
  /(?:'[^']*'|"(?:[^"$`!\\]|\$(?:HOME|PATH)\b)*"|\\.|[^\s'"\\<>|&;()$`#*?[\]!]|(?<=\S)#)+/y;
const SPACE = /[ \t]+|\\\n/y;
const END = /\n|&&|;/y;
const PIPE = /\|/y;

const PART = /'([^']*)'|"([^"]*)"|\\(.)|([^'"\\])/g;
const ASSIGNMENT = /^([A-Za-z_]\w*)=(.*)$/s;

/**
 * The commands of a code block, each with its line in the document: words,
 * quotes, lines that go on after a backslash, `&&` and pipes. Throws
 * an Error for what it does not know, so that nothing is passed over.
 */
export function parseShell(
  { text, line }: Pick<AtLine, "text" | "line">,
): ShellCommand[] {
  const commands: ShellCommand[] = [];
  let written: string[] = [];
  let startsAt = 0;
  let at = 0;
  const take = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    const [found] = pattern.exec(text) ?? [];
    if (found === undefined) return null;
    at += found.length;
    return found;
  };
  const lineAt = (offset: number) =>
    line + text.slice(0, offset).split("\n").length;
  const end = () => {
    if (written.length > 0) commands.push(commandOf(written, lineAt(startsAt)));
    written = [];
  };
  while (at < text.length) {
    if (take(SPACE)) continue;
    if (take(END)) {
      end();
      continue;
    }
    if (written.length === 0) startsAt = at;
    const word = take(WORD) ?? take(PIPE);
    if (word === null) {
      throw new Error(`line ${lineAt(at)}: cannot read ${text.slice(at)}`);
    }
    written.push(word);
  }
  end();
  return commands;
}

function commandOf(written: readonly string[], line: number): ShellCommand {
  const words = written.map(unquote);
  const first = words.findIndex((word) => !ASSIGNMENT.test(word));
  const assigned = first === -1 ? words : words.slice(0, first);
  return {
    line,
    text: written.join(" "),
    env: assignments(assigned),
    words: first === -1 ? [] : words.slice(first),
  };
}

/** `NAME=value` words as an object; others are left out. */
export function assignments(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(words.flatMap((word) => {
    const [, name, value] = ASSIGNMENT.exec(word) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value]];
  }));
}

function unquote(written: string): string {
  return [...written.matchAll(PART)]
    .map(([, single, double, escaped, plain]) =>
      single ?? double ?? escaped ?? plain ?? ""
    ).join("");
}
