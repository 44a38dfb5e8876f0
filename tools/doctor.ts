/**
 * `deno task doctor --org NAME`: looks at a real installation, and says for
 * each line that it is right, or how to put it right. Only reads.
 */
import process from "node:process";
import { screen } from "../terminal/screen.ts";
import { runDoctor } from "./doctor/run.ts";

process.exitCode = await runDoctor(Deno.args, {
  env: {
    GITHUB_TOKEN: Deno.env.get("GITHUB_TOKEN"),
    GITHUB_API_URL: Deno.env.get("GITHUB_API_URL"),
    SLACK_TOKEN: Deno.env.get("SLACK_TOKEN"),
    SLACK_API_URL: Deno.env.get("SLACK_API_URL"),
    SLACK_APP_ID: Deno.env.get("SLACK_APP_ID"),
  },
  screen: screen(),
  print: (text) => console.log(text),
  tell: (text) => console.error(text),
  now: () => Date.now(),
});
