/**
 * `deno task preview --org NAME`: the report for a real organisation, in the
 * terminal. Reads GitHub (GITHUB_TOKEN, GITHUB_API_URL) and says nothing to
 * Slack, so owners appear by their GitHub login.
 */
import { useGithubOf } from "../codespaces/github_host.ts";
import { digest } from "../codespaces/digest.ts";
import { type Report, reportOn } from "../codespaces/report.ts";
import { fail, ok, type Result } from "../codespaces/result.ts";
import { githubClientFromEnv } from "../github/client.ts";
import { explainGithubError } from "../github/explain_github_error.ts";
import { listCodespaces } from "../github/list_codespaces.ts";
import { bypassProxy } from "../sandbox/runtime/bypass_proxy.ts";
import { readEnvironment } from "../terminal/environment.ts";
import { screen } from "../terminal/screen.ts";
import { tell } from "../terminal/tell.ts";
import { findSilent } from "./find_silent.ts";
import {
  parsePreviewArgs,
  PREVIEW_USAGE,
  type PreviewArgs,
} from "./preview/args.ts";
import { renderReport, reportAsJson } from "./preview/render.ts";

const args = parsePreviewArgs(Deno.args);
if (!args.ok) {
  tell(args.error);
  Deno.exit(2);
}
if (args.value === "help") {
  console.log(PREVIEW_USAGE);
  Deno.exit(0);
}
const report = await readReport(args.value);
if (!report.ok) {
  tell(report.error);
  Deno.exit(1);
}
console.log(
  args.value.json
    ? reportAsJson(report.value)
    : renderReport(report.value, screen()),
);

async function readReport(
  { org, thresholdDays, excludedRepos }: PreviewArgs,
): Promise<Result<Report, string>> {
  bypassProxy();
  const env = readEnvironment(["GITHUB_TOKEN", "GITHUB_API_URL"], tell);
  useGithubOf(env);
  const github = githubClientFromEnv(env);
  const explained = { org, reader: "terminal" } as const;
  if (!github.ok) return fail(explainGithubError(github.error, explained));
  tell(`Reading the codespaces of ${org} ...`);
  const silence = await findSilent({ github: github.value });
  if (silence?.from === "github") {
    return fail(explainGithubError(silence.error, explained));
  }
  const rules = { now: new Date(), thresholdDays, excludedRepos };
  const listed = await listCodespaces(github.value, org, {
    keep: (codespace) => digest(codespace, rules),
  });
  if (!listed.ok) return fail(explainGithubError(listed.error, explained));
  return ok(reportOn(listed.value, { org, rules }));
}
