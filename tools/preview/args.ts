import { parseOrg, resolveOptions } from "../../codespaces/report_options.ts";
import { NO_SETTINGS } from "../../codespaces/settings.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { parseFlags } from "../../terminal/parse_flags.ts";

export interface PreviewArgs {
  readonly org: string;
  readonly thresholdDays: number;
  readonly excludedRepos: readonly string[];
  readonly json: boolean;
}

export const PREVIEW_USAGE = `Usage: deno task preview --org NAME [options]

The report for a real organisation, in the terminal. Nothing is posted.

  --org NAME            the GitHub organisation's login
  --threshold-days N    days ahead to look (default 10)
  --exclude A,B         repositories to leave out, as name or owner/name; may
                        be given more than once
  --json                print the report as JSON
  --help                print this

Environment: GITHUB_TOKEN (required) is a token of an organisation owner;
GITHUB_API_URL (default https://api.github.com).`;

/** Fails with what is wrong and how to call it. */
export function parsePreviewArgs(
  args: readonly string[],
): Result<PreviewArgs | "help", string> {
  const parsed = parseFlags({
    args: [...args],
    options: {
      org: { type: "string" },
      "threshold-days": { type: "string" },
      exclude: { type: "string", multiple: true },
      json: { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (!parsed.ok) return fail(usage(parsed.error));
  const { values } = parsed.value;
  if (values.help) return ok("help");
  const org = parseOrg(values.org);
  if (!org.ok) {
    return fail(usage(
      `Cannot preview the organisation "${values.org ?? ""}": expected ` +
        "--org with a GitHub organisation's login, such as --org opensafely",
    ));
  }
  const options = resolveOptions(org.value, {
    threshold_days: values["threshold-days"],
    excluded_repos: values.exclude?.flatMap((list) => list.split(",")),
    delivery: "preview",
    // Nobody in Slack: it is printed where it was asked for.
    requested_by: "U0TERMINAL",
  }, NO_SETTINGS);
  if (!options.ok) return fail(usage(options.error));
  const { thresholdDays, excludedRepos } = options.value;
  const json = values.json ?? false;
  return ok({ org: org.value, thresholdDays, excludedRepos, json });
}

function usage(problem: string): string {
  return `${problem}\n\n${PREVIEW_USAGE}`;
}
