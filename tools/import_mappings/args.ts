import { fail, ok, type Result } from "../../codespaces/result.ts";
import { parseFlags } from "../../terminal/parse_flags.ts";

export interface ImportArgs {
  readonly file: string;
  readonly rejects: string;
  /** Where JSON Lines go; null to store the mappings in Slack. */
  readonly out: string | null;
  /** Store without asking. */
  readonly yes: boolean;
}

export const IMPORT_USAGE = `Usage: deno task import-mappings FILE [options]

Links GitHub users to Slack users from a list of up to 10,000 lines:

  octocat, @maya
  https://github.com/hubot, sam@example.org
  mona, U0123ABCD

or a CSV with a header (github, slack, email, ... in any order). Blank lines
and lines that start with # are skipped. With SLACK_TOKEN the mappings are
stored; without it, or with --out, they are written as JSON Lines for

  slack datastore bulk-put '{"datastore":"github_slack_mappings"}' --from-file ...

  --rejects FILE    where lines that cannot be taken go, each with its reason,
                    to be corrected and imported (default: FILE.rejects.txt)
  --out FILE.jsonl  write JSON Lines and store nothing (default without
                    SLACK_TOKEN: FILE.jsonl)
  --yes             store without asking
  --help            print this

Environment: GITHUB_TOKEN (required) and GITHUB_API_URL. SLACK_TOKEN is needed
to look up names and e-mails and to store; without it people must be given by
their member id (U0123ABCD). slack auth token prints one of yours (xoxp-), which
needs SLACK_APP_ID (slack app list). SLACK_API_URL.

Slack stores some 1,250 a minute. An import that was interrupted is started
again: it stores what is left.

Exit codes: 0 all lines taken, 1 failed, 2 wrong call or unreadable file,
3 done, but some lines were rejected, 4 not confirmed: nothing stored.`;

/** Fails with what is wrong and how to call it. */
export function parseImportArgs(
  args: readonly string[],
  env: { readonly hasSlackToken: boolean },
): Result<ImportArgs | "help", string> {
  const parsed = parseFlags({
    args: [...args],
    allowPositionals: true,
    options: {
      rejects: { type: "string" },
      out: { type: "string" },
      yes: { type: "boolean", short: "y" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (!parsed.ok) return fail(usage(parsed.error));
  const { values, positionals } = parsed.value;
  if (values.help) return ok("help");
  const [file = "", ...more] = positionals;
  if (file === "" || more.length > 0) {
    const given = positionals.length;
    return fail(usage(`Expected one FILE, and ${given} are given.`));
  }
  const rejects = values.rejects ?? `${file}.rejects.txt`;
  const out = values.out ?? (env.hasSlackToken ? null : `${file}.jsonl`);
  return ok({ file, rejects, out, yes: values.yes ?? false });
}

function usage(problem: string): string {
  return `${problem}\n\n${IMPORT_USAGE}`;
}
