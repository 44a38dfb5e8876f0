/**
 * `deno task doctor --org NAME`: looks at a real installation, and says for
 * each line that it is right, or how to put it right. Only reads.
 */
import process from "node:process";
import { bypassProxy } from "../sandbox/runtime/bypass_proxy.ts";
import { readEnvironment } from "../terminal/environment.ts";
import { screen } from "../terminal/screen.ts";
import { tell } from "../terminal/tell.ts";
import { runDoctor } from "./doctor/run.ts";

bypassProxy();

process.exitCode = await runDoctor(Deno.args, {
  env: readEnvironment([
    "GITHUB_TOKEN",
    "GITHUB_API_URL",
    "GITHUB_OAUTH_CLIENT_ID",
    "SLACK_TOKEN",
    "SLACK_API_URL",
    "SLACK_APP_ID",
  ], tell),
  screen: screen(),
  print: (text) => console.log(text),
  tell,
  now: () => Date.now(),
});
