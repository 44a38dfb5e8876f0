import { useGithubOf } from "../../codespaces/github_host.ts";
import { parseOrg } from "../../codespaces/report_options.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { runChecks } from "../../installation/checks/run_checks.ts";
import type { Timing } from "../../slack/api/timing.ts";
import { countStates } from "../../installation/checks/check.ts";
import { parseFlags } from "../../terminal/parse_flags.ts";
import { slackFromEnv } from "../import_mappings/slack_from_env.ts";
import { findTokenFault } from "../import_mappings/slack_token.ts";
import { SILENCE_MS } from "../find_silent.ts";
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

const DOCTOR_USAGE = `Usage: deno task doctor --org NAME [options]

Looks at an installation, and says for each line that it is right, or how to
put it right. It only reads: nothing is posted, joined or changed.

  --org NAME    the GitHub organisation's login
  --json        print {org, checks: [{id, title, state, found, cure}], counts}
  --help        print this

Environment:
  GITHUB_TOKEN    the token that the app has, or is to have. A value given to
                  slack env set cannot be read back.
  GITHUB_API_URL  default https://api.github.com
  GITHUB_OAUTH_CLIENT_ID
                  what the app is built with, if people can save their work
  SLACK_TOKEN     optional. Without it, what is in Slack is skipped.
  SLACK_APP_ID    A0123ABCD (slack app list): needed with a person's token, to
                  tell whose datastores and triggers are meant.
  SLACK_API_URL   default https://slack.com/api/

Slack hosts the app and shows nobody its own token. The Slack CLI gives you one
of yours, which begins with xoxp-: slack auth token. Slack does not document
what it may read; what it may not is skipped. In Slack itself the app looks with
its own token: open the link Configure codespaces report and press "Check the
installation".

Exit codes: 0 no problem (there may be warnings), 1 problems, 2 wrong call.`;

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

interface DoctorArgs {
  readonly org: string;
  readonly json: boolean;
}

/** Fails with what is wrong and how to call it. */
function parseDoctorArgs(
  args: readonly string[],
): Result<DoctorArgs | "help", string> {
  const parsed = parseFlags({
    args: [...args],
    options: {
      org: { type: "string" },
      json: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (!parsed.ok) return fail(usage(parsed.error));
  const { org: given, json = false, help } = parsed.value.values;
  if (help) return ok("help");
  const org = parseOrg(given);
  return org.ok ? ok({ org: org.value, json }) : fail(usage(
    `Cannot check the organisation "${given ?? ""}": expected --org with a ` +
      "GitHub organisation's login, such as --org opensafely",
  ));
}

function usage(problem: string): string {
  return `${problem}\n\n${DOCTOR_USAGE}`;
}
