/**
 * `deno task import-mappings FILE`: who is who from a list of up to 10,000
 * lines, stored in Slack or written as JSON Lines for the Slack CLI.
 */
import process from "node:process";
import { runImport } from "./import_mappings/run.ts";

const isTerminal = Deno.stderr.isTerminal();
const encoder = new TextEncoder();
let isAfterProgress = false;

process.exitCode = await runImport(Deno.args, {
  env: {
    GITHUB_TOKEN: Deno.env.get("GITHUB_TOKEN"),
    GITHUB_API_URL: Deno.env.get("GITHUB_API_URL"),
    SLACK_TOKEN: Deno.env.get("SLACK_TOKEN"),
    SLACK_API_URL: Deno.env.get("SLACK_API_URL"),
    SLACK_APP_ID: Deno.env.get("SLACK_APP_ID"),
  },
  print(line) {
    endProgress();
    console.log(line);
  },
  tell(line) {
    endProgress();
    console.error(line);
  },
  progress(line) {
    if (!isTerminal) return console.error(line);
    Deno.stderr.writeSync(encoder.encode(`\r\x1b[K${line}`));
    isAfterProgress = true;
  },
  confirm: (question) => Deno.stdin.isTerminal() ? confirm(question) : null,
  now: () => new Date(),
});

function endProgress(): void {
  if (isAfterProgress) console.error();
  isAfterProgress = false;
}
