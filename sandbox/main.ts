/**
 * `deno task sandbox`: the local workspace, kept open for other programs.
 * PORT (4100 by default) is where its controls answer; Slack takes the next
 * port and GitHub the one after.
 */
import { startSandbox } from "./mod.ts";
import { endIfAsked } from "../terminal/no_options.ts";
import { screen } from "../terminal/screen.ts";
import { demoStart, playDemo } from "./demo/play_demo.ts";
import { howToUse } from "./terminal/how_to_use.ts";
import { ORGANISATION } from "./seed/studies.ts";
import { installTriggers } from "./triggers/install_triggers.ts";
import { SANDBOX_DIST } from "./runtime/bundles.ts";
import { readPort } from "./runtime/read_port.ts";

const USAGE = `Usage: [PORT=4100] deno task sandbox [--after-demo]

A local Slack workspace and GitHub organisation with the app in it, kept open
until Ctrl-C: as a page in a browser, and for other programs. Prints its
addresses, tokens and controls, and what to try.

--after-demo begins where the demo ends: a researcher was onboarded, and on
Monday the weekly report came.

Environment: PORT is where the controls answer (default 4100); Slack takes the
next port, and GitHub the one after; 0 takes any that are free. docs/sandbox.md
tells more.`;

const AFTER_DEMO = "--after-demo";
const isAfterDemo = Deno.args.includes(AFTER_DEMO);
endIfAsked(Deno.args.filter((option) => option !== AFTER_DEMO), USAGE);

try {
  const port = readPort(Deno.env.get("PORT"));
  const sandbox = await startSandbox({
    ...{ dist: SANDBOX_DIST, port },
    ...(isAfterDemo && { now: demoStart(new Date()), skipsWaits: true }),
  });
  if (isAfterDemo) await playDemo(sandbox, { shown: screen(), tell });
  else installTriggers(sandbox, ORGANISATION.login);
  console.log(howToUse(sandbox));
  // Makes the page's script, so that nobody's first look waits for it.
  await fetch(sandbox.url).then((page) => page.body?.cancel());
  await interrupted();
  console.log("\nStopping ...");
  await sandbox.close();
  Deno.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  Deno.exit(1);
}

/** On standard error, so that a pipe receives the addresses alone. */
function tell(line: string): void {
  console.error(line);
}

function interrupted(): Promise<void> {
  const signals: Deno.Signal[] = Deno.build.os === "windows"
    ? ["SIGINT"]
    : ["SIGINT", "SIGTERM"];
  return new Promise((resolve) => {
    for (const signal of signals) Deno.addSignalListener(signal, resolve);
  });
}
