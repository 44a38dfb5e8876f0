import { count } from "../../codespaces/count.ts";
import { type ImportPlan } from "../../codespaces/import_plan.ts";
import { type Reject, renderRejects } from "../../codespaces/import_rejects.ts";
import {
  applyImport,
  importedMappings,
} from "../../functions/manage_mappings/apply_import.ts";
import {
  explainImportError,
  importMappings,
} from "../../functions/manage_mappings/import_mappings.ts";
import { githubClientFromEnv } from "../../github/client.ts";
import { explainFindUserError } from "../../github/explain_find_user_error.ts";
import type { SlackApi } from "../../slack/api.ts";
import { explainSlackError } from "../../slack/errors.ts";
import type { Timing } from "../../slack/timing.ts";
import { IMPORT_USAGE, type ImportArgs, parseImportArgs } from "./args.ts";
import { describePlan } from "./describe_plan.ts";
import { bulkPutCommand, jsonLinesFiles } from "./json_lines.ts";
import { readList } from "./read_list.ts";
import { slackFromEnv } from "./slack_from_env.ts";
import { writeWhole } from "./write_file.ts";

/** What the tool needs of the terminal and the time. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What was asked for. */
  print(line: string): void;
  /** How it is going, and what went wrong. */
  tell(line: string): void;
  /** Replaces the former progress, where the terminal can. */
  progress(line: string): void;
  /** Asks yes or no; null where nobody is there to answer. */
  confirm(question: string): boolean | null;
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
  const plan = await makePlan(parsed.value, { terminal, slack });
  if (typeof plan === "number") return plan;
  for (const line of describePlan(plan)) terminal.tell(line);
  const context = { args: parsed.value, terminal, slack };
  try {
    return slack !== null && parsed.value.out === null
      ? await store(plan, { ...context, slack })
      : await writeJsonLines(plan, context);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return refuse(terminal, `Cannot write: ${error.message}`, EXIT.failed);
  }
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
  terminal.tell(`Looking up ${count(entries.length, "GitHub user")} ...`);
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

async function store(
  plan: ImportPlan,
  { args, terminal, slack }: Context & { readonly slack: SlackApi },
): Promise<ExitCode> {
  const total = plan.add.length + plan.change.length;
  if (total > 0 && !args.yes) {
    const answer = terminal.confirm(`Store ${count(total, "mapping")}?`);
    if (answer !== true) {
      const hint = answer === null ? " Add --yes to store them." : "";
      await giveBack(plan, plan.rejects, { args, terminal });
      const problem = `Nothing was stored.${hint}`;
      return refuse(terminal, problem, EXIT.notConfirmed);
    }
  }
  const outcome = await applyImport(slack, plan, {
    addedBy: null,
    at: terminal.now(),
    onProgress: (stored) => terminal.progress(`  ${stored} of ${total} stored`),
  });
  terminal.print(`${count(outcome.stored.length, "mapping")} stored.`);
  const rejects = [...plan.rejects, ...outcome.failed];
  await giveBack(plan, rejects, { args, terminal });
  if (outcome.error !== null) {
    return refuse(terminal, explainSlackError(outcome.error), EXIT.failed);
  }
  return rejects.length > 0 ? EXIT.someRejected : EXIT.done;
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
  for (const { path, text } of files) await writeWhole(path, text);
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
  await giveBack(plan, plan.rejects, { args, terminal });
  return plan.rejects.length > 0 ? EXIT.someRejected : EXIT.done;
}

async function giveBack(
  { header }: ImportPlan,
  rejects: readonly Reject[],
  { args, terminal }: Pick<Context, "args" | "terminal">,
): Promise<void> {
  if (rejects.length === 0) return;
  await writeWhole(args.rejects, renderRejects(rejects, header));
  terminal.tell(
    `${count(rejects.length, "line")} to correct, with the reasons, in ` +
      `${args.rejects}. Import that file once it is corrected.`,
  );
}
