import { useGithubOf } from "../../codespaces/github_host.ts";
import { runChecks } from "../../installation/checks/run_checks.ts";
import type { Timing } from "../../slack/api/timing.ts";
import { countStates } from "../../installation/checks/check.ts";
import { slackFromEnv } from "../import_mappings/slack_from_env.ts";
import { findTokenFault } from "../import_mappings/slack_token.ts";
import { SILENCE_MS } from "../find_silent.ts";
import { DOCTOR_USAGE, parseDoctorArgs } from "./args.ts";
import { checksAsJson, renderChecks } from "./render.ts";

/** What the command needs of the terminal and the time. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly screen: { readonly colour: boolean; readonly width: number };
  /** What was asked for. */
  print(text: string): void;
  /** How it is going, and what was wrong with the call. */
  tell(text: string): void;
  /** Ms since the epoch. */
  readonly now: () => number;
  /**
   * What one look may take.
   * @default 13_000
   */
  readonly limitMs?: number;
  /** @default the machine's own */
  readonly timing?: Timing;
}

/** See the usage. */
export const EXIT = { sound: 0, problems: 1, usage: 2 } as const;

/** `deno task doctor`; gives the exit code. */
export async function runDoctor(
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const parsed = parseDoctorArgs(args);
  if (!parsed.ok) {
    terminal.tell(parsed.error);
    return EXIT.usage;
  }
  if (parsed.value === "help") {
    terminal.print(DOCTOR_USAGE);
    return EXIT.sound;
  }
  const { org, json } = parsed.value;
  const fault = findTokenFault(terminal.env);
  if (fault !== null) {
    terminal.tell(fault);
    return EXIT.usage;
  }
  useGithubOf(terminal.env);
  terminal.tell(`Looking at the installation for ${org} ...`);
  const checks = await runChecks({
    org,
    env: terminal.env,
    slack: slackFromEnv(terminal.env, terminal.timing),
    limitMs: terminal.limitMs ?? SILENCE_MS,
    now: terminal.now,
    where: "terminal",
  });
  terminal.print(
    json ? checksAsJson(org, checks) : renderChecks(checks, terminal.screen),
  );
  return countStates(checks).problem > 0 ? EXIT.problems : EXIT.sound;
}
