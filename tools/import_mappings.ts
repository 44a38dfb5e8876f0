/**
 * `deno task import-mappings FILE`: who is who from a list of up to 10,000
 * lines, stored in Slack or written as JSON Lines for the Slack CLI.
 */
import process from "node:process";
import { bypassProxy } from "../sandbox/runtime/bypass_proxy.ts";
import { readEnvironment } from "../terminal/environment.ts";
import { tell } from "../terminal/tell.ts";
import { runImport } from "./import_mappings/run.ts";

const canRewrite = Deno.stderr.isTerminal() && Deno.env.get("TERM") !== "dumb";
const encoder = new TextEncoder();
let isAfterProgress = false;

bypassProxy();

process.exitCode = await runImport(Deno.args, {
  env: readEnvironment([
    "GITHUB_TOKEN",
    "GITHUB_API_URL",
    "SLACK_TOKEN",
    "SLACK_API_URL",
    "SLACK_APP_ID",
  ], tell),
  print(line) {
    endProgress();
    console.log(line);
  },
  tell(line) {
    endProgress();
    tell(line);
  },
  progress(line) {
    if (!canRewrite) return console.error(line);
    Deno.stderr.writeSync(encoder.encode(`\r\x1b[K${line}`));
    isAfterProgress = true;
  },
  ask(question) {
    endProgress();
    return Deno.stdin.isTerminal() ? prompt(question) : null;
  },
  now: () => new Date(),
});

function endProgress(): void {
  if (isAfterProgress) console.error();
  isAfterProgress = false;
}
