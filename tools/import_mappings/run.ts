import { count } from "../../codespaces/count.ts";
import { useGithubOf } from "../../codespaces/github_host.ts";
import type { ImportPlan } from "../../codespaces/import_plan.ts";
import {
  applyImport,
  importedMappings,
  importMappings,
} from "../../functions/manage_mappings/import_mappings.ts";
import { githubClientFromEnv } from "../../github/client.ts";
import { explainFindUserError } from "../../github/explain_find_user_error.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import type { Timing } from "../../slack/api/timing.ts";
import { findSilent } from "../find_silent.ts";
import { IMPORT_USAGE, type ImportArgs, parseImportArgs } from "./args.ts";
import { describePlan } from "./describe_plan.ts";
import { explainImportError, explainSlackFailure } from "./explain_error.ts";
import { giveBack } from "./give_back.ts";
import { bulkPutCommand, jsonLinesFiles, possibleFiles } from "./json_lines.ts";
import { MAX_LINES, readList } from "./read_list.ts";
import { findSameFile } from "./same_file.ts";
import { slackFromEnv } from "./slack_from_env.ts";
import { findTokenFault } from "./slack_token.ts";
import { timeToStore } from "./time_to_store.ts";
import { reasonOf, writeWhole } from "./write_file.ts";

/** What the tool needs of the terminal and the time. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What was asked for. */
  print(line: string): void;
  /** How it is going, and what went wrong. */
  tell(line: string): void;
  /** Replaces the former progress, where the terminal can. */
  progress(line: string): void;
  /** What is answered to a question; null where nobody is there to. */
  ask(question: string): string | null;
  readonly now: () => Date;
  /** @default patient without end */
  readonly timing?: Timing;
}

/** See the usage. */
export const EXIT = {
  done: 0,
  failed: 1,
  usage: 2,
  someRejected: 3,
  notConfirmed: 4,
} as const;

type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** GitHub's limits start anew each hour. */
const GITHUB_BUDGET_MS = 65 * 60_000;

/** `deno task import-mappings`; gives the exit code. */
export async function runImport(
  args: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const slack = slackFromEnv(terminal.env, terminal.timing);
  const parsed = parseImportArgs(args, { hasSlackToken: slack !== null });
  if (!parsed.ok) return refuse(terminal, parsed.error, EXIT.usage);
  if (parsed.value === "help") {
    terminal.print(IMPORT_USAGE);
    return EXIT.done;
  }
  useGithubOf(terminal.env);
  const problem = findTokenFault(terminal.env) ??
    await findSameFile(filesOf(parsed.value));
  if (problem !== null) return refuse(terminal, problem, EXIT.usage);
  const plan = await makePlan(parsed.value, { terminal, slack });
  if (typeof plan === "number") return plan;
  for (const line of describePlan(plan)) terminal.tell(line);
  return await carryOut(plan, { args: parsed.value, terminal, slack });
}

function filesOf({ file, rejects, out }: ImportArgs): string[] {
  const written = out === null ? [] : possibleFiles(out, MAX_LINES);
  return [file, rejects, ...written];
}

function refuse(terminal: Terminal, problem: string, code: ExitCode): ExitCode {
  terminal.tell(problem);
  return code;
}

async function makePlan(
  { file }: ImportArgs,
  { terminal, slack }: { terminal: Terminal; slack: SlackApi | null },
): Promise<ImportPlan | ExitCode> {
  const list = await readList(file);
  if (!list.ok) return refuse(terminal, list.error, EXIT.usage);
  const github = githubClientFromEnv(terminal.env, {
    budgetMs: GITHUB_BUDGET_MS,
  });
  if (!github.ok) {
    const problem = explainFindUserError(github.error, null, "terminal");
    return refuse(terminal, problem, EXIT.failed);
  }
  const { entries } = list.value;
  const users = count(entries.length, "GitHub user");
  terminal.tell(
    slack === null
      ? `Looking up ${users} ...`
      : `Reading who is in Slack, then looking up ${users} ...`,
  );
  const silence = await findSilent({ github: github.value, slack });
  if (silence !== null) {
    return refuse(terminal, explainImportError(silence), EXIT.failed);
  }
  const plan = await importMappings(
    { github: github.value, slack },
    list.value,
    {
      budgetMs: GITHUB_BUDGET_MS,
      onProgress: (done) =>
        terminal.progress(`  ${done} of ${entries.length} looked up`),
    },
  );
  return plan.ok
    ? plan.value
    : refuse(terminal, explainImportError(plan.error), EXIT.failed);
}

interface Context {
  readonly args: ImportArgs;
  readonly terminal: Terminal;
  readonly slack: SlackApi | null;
}

async function carryOut(plan: ImportPlan, context: Context): Promise<ExitCode> {
  const { args, terminal, slack } = context;
  // Before what takes minutes, so that an interrupted import has them, too.
  const isGivenBack = await giveBack(plan.rejects, {
    header: plan.header,
    file: args.rejects,
    tell: terminal.tell,
  });
  const code = slack !== null && args.out === null
    ? await store(plan, { ...context, slack })
    : await writeJsonLines(plan, context);
  if (!isGivenBack) return EXIT.failed;
  return code === EXIT.done && plan.rejects.length > 0
    ? EXIT.someRejected
    : code;
}

async function store(
  plan: ImportPlan,
  { args, terminal, slack }: Context & { readonly slack: SlackApi },
): Promise<ExitCode> {
  const total = plan.add.length + plan.change.length;
  const mappings = count(total, "mapping");
  if (total > 0 && !args.yes) {
    const answer = terminal.ask(
      `Store ${mappings}${timeToStore(total)}? [y/N]`,
    );
    if (!isYes(answer)) {
      const hint = answer === null ? " Add --yes to store them." : "";
      const problem = `Nothing was stored.${hint}`;
      return refuse(terminal, problem, EXIT.notConfirmed);
    }
  }
  if (total > 0) terminal.tell(`Storing ${mappings}${timeToStore(total)} ...`);
  const outcome = await applyImport(slack, plan, {
    addedBy: null,
    at: terminal.now(),
    onProgress: (stored) =>
      terminal.progress(
        `  ${stored} of ${total} stored${timeToStore(total - stored, " left")}`,
      ),
  });
  terminal.print(`${count(outcome.stored.length, "mapping")} stored.`);
  if (outcome.error === null) return EXIT.done;
  await giveBack([...plan.rejects, ...outcome.failed], {
    header: plan.header,
    file: args.rejects,
    tell: terminal.tell,
  });
  return refuse(terminal, explainSlackFailure(outcome.error), EXIT.failed);
}

/** Nothing but a yes stores, in whatever letter case. */
function isYes(answer: string | null): boolean {
  return /^(y|yes)$/i.test(answer?.trim() ?? "");
}

async function writeJsonLines(
  plan: ImportPlan,
  { args, terminal, slack }: Context,
): Promise<ExitCode> {
  const mappings = importedMappings(plan, {
    addedBy: null,
    at: terminal.now(),
  });
  const files = jsonLinesFiles(args.out ?? `${args.file}.jsonl`, mappings);
  try {
    for (const { path, text } of files) await writeWhole(path, text);
  } catch (error) {
    const problem = `Cannot write: ${reasonOf(error)}`;
    return refuse(terminal, problem, EXIT.failed);
  }
  if (files.length > 0) {
    terminal.print(`${count(mappings.length, "mapping")} written. To store:`);
    for (const { path } of files) terminal.print(bulkPutCommand(path));
  }
  if (slack === null) {
    terminal.tell(
      "Without SLACK_TOKEN nothing was checked in Slack: neither the member " +
        "ids, nor who is linked already.",
    );
  }
  return EXIT.done;
}
