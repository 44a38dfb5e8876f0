import { parseOrg } from "../../codespaces/report_options.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { parseFlags } from "../../terminal/parse_flags.ts";

export interface DoctorArgs {
  readonly org: string;
  readonly json: boolean;
}

export const DOCTOR_USAGE = `Usage: deno task doctor --org NAME [options]

Looks at an installation, and says for each line that it is right, or how to
put it right. It only reads: nothing is posted, joined or changed.

  --org NAME    the GitHub organisation's login
  --json        print {org, checks: [{id, title, state, found, cure}], counts}
  --help        print this

Environment:
  GITHUB_TOKEN    the token that the app has, or is to have. A value given to
                  slack env set cannot be read back.
  GITHUB_API_URL  default https://api.github.com
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

/** Fails with what is wrong and how to call it. */
export function parseDoctorArgs(
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
