/**
 * `deno task demo`: somebody is onboarded and the weekly report comes, on the
 * embedded workspace, as the people in it see it. Exits 0 only where both went
 * well.
 */
import { createColors } from "picocolors";
import { demoStart, playDemo } from "./demo/play_demo.ts";
import { startSandbox } from "./mod.ts";
import { SANDBOX_DIST } from "./runtime/bundles.ts";
import { endIfAsked } from "../terminal/no_options.ts";
import { renderWorkspace } from "./terminal/render_workspace.ts";
import { screen } from "../terminal/screen.ts";
import { wrap } from "../terminal/wrap.ts";
import { WEEKLY } from "./triggers/install_triggers.ts";
import type { WorkflowRun } from "./workflows/live_run.ts";

const shown = screen();
const c = createColors(shown.colour);

endIfAsked(
  Deno.args,
  `Usage: deno task demo

The weekly report on a local Slack workspace and GitHub organisation, printed
as everybody reads it. No token, and nothing of yours is read or changed.`,
);

try {
  await demonstrate();
  Deno.exit(0);
} catch (error) {
  console.error(
    `The demo failed: ${error instanceof Error ? error.message : error}`,
  );
  Deno.exit(1);
}

async function demonstrate(): Promise<void> {
  tell("Starting a Slack workspace and a GitHub organisation ...");
  const sandbox = await startSandbox({
    dist: SANDBOX_DIST,
    now: demoStart(new Date()),
    // Slack's second between two messages need not be sat through.
    skipsWaits: true,
  });
  try {
    const { onboarding, run } = await playDemo(sandbox, { shown, tell });
    const now = new Date(sandbox.clock.now());
    const since = run.startedAt;
    const options = { ...shown, now, timeZone: WEEKLY.timezone, since };
    console.log(`\n${onboarding}\n`);
    console.log(`\n${await renderWorkspace(sandbox.slack, options)}\n`);
    console.log(`${summary(run)}\n\n${whatNext()}`);
  } finally {
    await sandbox.close();
  }
}

function summary({ steps, startedAt, endedAt }: WorkflowRun): string {
  const report = steps.findLast(({ callbackId }) =>
    callbackId === "report_codespaces"
  );
  const outputs = report?.execution?.outputs ?? {};
  const seconds = ((endedAt - startedAt) / 1000).toFixed(1);
  const facts = [
    `${outputs["at_risk_count"]} codespaces at risk`,
    `${outputs["owner_count"]} owners`,
    `${outputs["message_count"]} messages to researchers`,
    `${seconds} s of the 60 s Slack allows`,
  ];
  const [first = "", ...rest] = wrap({
    first: "✔ ",
    rest: "  ",
    spans: [
      { text: "The weekly report ran:", styles: ["bold"] },
      { text: ` ${facts.join(" · ")}` },
    ],
  }, shown);
  return [c.green("✔") + first.slice(1), ...rest].join("\n");
}

function whatNext(): string {
  const ways = [
    ["See it in a browser  ", "deno task sandbox --after-demo"],
    [
      "Install for real     ",
      "docs/install.md: 20 minutes to the first report",
    ],
  ] as const;
  return ways.flatMap(([what, how]) =>
    wrap({ spans: [{ text: what, styles: ["bold"] }, { text: how }] }, shown)
  ).join("\n");
}

/** On standard error, so that a pipe receives the messages alone. */
function tell(line: string): void {
  const styles = ["dim"] as const;
  console.error(wrap({ spans: [{ text: line, styles }] }, shown).join("\n"));
}
