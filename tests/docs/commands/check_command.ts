import { stat } from "node:fs/promises";
import { readVariables } from "../variables.ts";
import { checkCurl } from "./check_curl.ts";
import { checkSlack } from "./check_slack.ts";
import type { Installation } from "./installation.ts";
import { runDeno } from "./run_deno.ts";
import { assignments, type ShellCommand } from "./shell.ts";
import { readTasks, taskArguments, TASKS } from "./tasks.ts";

/** What the commands of one document have in common. */
export interface Script {
  /** The sandbox of all documents, started when first asked for. */
  installation(): Promise<Installation>;
  /** What `export` set so far. */
  readonly exported: Record<string, string>;
}

type Checker = (command: ShellCommand, script: Script) => Promise<void> | void;

/** By a command's first word. Each throws an Error that says what is wrong. */
const CHECKERS: Readonly<Record<string, Checker>> = {
  cd: () => {},
  cp: ({ words }) => mustExist(words[1]),
  curl: ({ words }, script) => checkCurl(words, script),
  deno: checkDeno,
  export: ({ words }, { exported }) => {
    const { PATH: _ours, ...set } = assignments(words);
    Object.assign(exported, set);
  },
  git: ({ words }) => mustBeOneOf(GIT, words),
  npm: ({ words }) =>
    mustBeVersion(words, /^npm install -g --prefix ~\/\.local (\S+)$/),
  npx: async ({ words, ...command }, script) => {
    await mustBeVersion(words, /^npx -y (\S+) /);
    await checkDeno({ ...command, words: words.slice(2) }, script);
  },
  slack: (command, script) => checkSlack(command, script),
};

/** Nothing to run here: the documents use them as everybody does. */
const GIT: readonly RegExp[] = [
  /^git add (--all|\S+)$/,
  /^git clone .+$/,
  /^git commit -m .+$/,
  /^git pull$/,
  /^git push( -u origin HEAD)?$/,
  /^git status$/,
  /^git tag v\d\S+$/,
];

/**
 * Runs a command of a document, or checks what can be checked of it. Throws an
 * Error that says what is wrong, also where nothing here knows the command.
 */
export async function checkCommand(
  command: ShellCommand,
  script: Script,
): Promise<void> {
  const variables = new Set([
    ...await readVariables(),
    ...await readVariables("tests"),
  ]);
  const set = { ...command.env, ...assignments(command.words.slice(1)) };
  for (const name of Object.keys(set)) {
    if (!variables.has(name) && name !== "PATH") {
      throw new Error(`nothing reads ${name}`);
    }
  }
  const [first = ""] = command.words;
  if (first === "") return void Object.assign(script.exported, command.env);
  const check = CHECKERS[first];
  if (!check) throw new Error(`tests/docs/commands/ knows no "${first}"`);
  await check(command, script);
}

async function checkDeno(
  { words, env }: Pick<ShellCommand, "words" | "env">,
  script: Script,
): Promise<void> {
  const [, subcommand, ...rest] = words.filter((word) => word !== "-q");
  if (subcommand === "--version") return;
  if (subcommand === "test") {
    const paths = rest.filter((word) => !word.startsWith("-"));
    await Promise.all(paths.map(mustExist));
    return;
  }
  const [name = "", ...given] = rest;
  if (subcommand !== "task" || !(await readTasks()).has(name)) {
    throw new Error(`deno.jsonc has no task "${name}": ${words.join(" ")}`);
  }
  const task = TASKS[name];
  if (!task) throw new Error(`tests/docs/commands/tasks.ts has no "${name}"`);
  if (task.how === "elsewhere") return;
  const installation = await script.installation();
  if (task.how === "kept open") return;
  const { fillIn, folder } = installation;
  const isHelp = task.how === "help";
  await runDeno([
    ...await taskArguments(name),
    ...isHelp ? ["--help"] : await Promise.all(given.map(fillIn)),
    ...isHelp ? [] : task.more?.(folder) ?? [],
  ], {
    env: inSandbox({ ...script.exported, ...env }, installation),
    ...(!isHelp && task.exitCodes && { exitCodes: task.exitCodes }),
  });
}

/** What is set, with the sandbox's own tokens, and where it listens. */
function inSandbox(
  env: Readonly<Record<string, string>>,
  { tokens, addresses }: Installation,
): Record<string, string> {
  const given = Object.entries(tokens).filter(([name]) => name in env);
  return { ...env, ...Object.fromEntries(given), ...addresses };
}

async function mustExist(path = ""): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found === null) throw new Error(`the repository has no ${path}`);
}

function mustBeOneOf(
  patterns: readonly RegExp[],
  words: readonly string[],
): void {
  const text = words.join(" ");
  if (patterns.some((pattern) => pattern.test(text))) return;
  throw new Error(`tests/docs/commands/check_command.ts has no "${text}"`);
}

/** The version of Deno that CI runs. */
async function mustBeVersion(
  words: readonly string[],
  pattern: RegExp,
): Promise<void> {
  const [, version] = pattern.exec(words.join(" ")) ?? [];
  const ci = await Deno.readTextFile(".ci/run");
  const [expected] = /deno@[\d.]+/.exec(ci) ?? [];
  if (version === undefined || version !== expected) {
    throw new Error(`CI runs ${expected}, and this ${words.join(" ")}`);
  }
}
