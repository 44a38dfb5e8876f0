/**
 * `deno task demo`: somebody is onboarded and the weekly report comes, on the
 * embedded workspace, as the people in it see it. Exits 0 only where both went
 * well.
 */
import { createColors } from "picocolors";
import { demonstrateOnboarding, hasOnboarding } from "./demo/onboarding.ts";
import type { Sandbox } from "./sandbox.ts";
import { startSandbox, storeHistory } from "./mod.ts";
import { withHistory } from "./seed/history.ts";
import { researchOrganisation } from "./seed/research_organisation.ts";
import { formatDate } from "./terminal/format_date.ts";
import { endIfAsked } from "../terminal/no_options.ts";
import { renderWorkspace } from "./terminal/render_workspace.ts";
import { screen } from "../terminal/screen.ts";
import { wrap } from "../terminal/wrap.ts";
import { asSlackCli } from "./triggers/as_slack_cli.ts";
import type { WorkflowRun } from "./workflows/live_run.ts";

const ORG = "opensafely";
const TIME_ZONE = "Europe/London";

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
  progress("Starting a Slack workspace and a GitHub organisation ...");
  const sandbox = await startSandbox({
    seed: withHistory(researchOrganisation(new Date())),
    // Slack's second between two messages need not be sat through.
    skipsWaits: true,
  });
  try {
    await showOnboarding(sandbox);
    const triggerId = await createWeeklyTrigger(sandbox);
    const run = await fireOnMonday(sandbox, triggerId);
    if (run.status !== "succeeded") throw new Error(whatWentWrong(run));
    const now = new Date(sandbox.clock.now());
    const since = run.startedAt;
    const options = { ...shown, now, timeZone: TIME_ZONE, since };
    console.log(`\n${await renderWorkspace(sandbox.slack, options)}\n`);
    console.log(`${summary(run)}\n\n${whatNext()}`);
  } finally {
    await sandbox.close();
  }
}

/** Before the report, so that it finds whoever was onboarded. */
async function showOnboarding(sandbox: Sandbox): Promise<void> {
  if (!hasOnboarding(sandbox)) return;
  progress("Somebody opens the onboarding link and fills in the form ...");
  const { default: file } = await import("../triggers/add_mapping.ts");
  const seen = await demonstrateOnboarding(sandbox, file, shown);
  console.log(`\n${seen}\n`);
}

/** As `slack trigger create --trigger-def triggers/weekly_report.ts` does. */
async function createWeeklyTrigger(
  { slack: { world }, triggers }: Sandbox,
): Promise<string> {
  Deno.env.set("CODESPACES_ORG", ORG);
  Deno.env.set("REPORT_CHANNEL_ID", world.channel("opensafely").id);
  Deno.env.set("TECH_CHANNEL_ID", world.channel("team-rex").id);
  const { default: file } = await import("../triggers/weekly_report.ts");
  const answer = triggers.create(asSlackCli(file));
  if (answer.ok) return String(answer.trigger["id"]);
  throw new Error(
    `Slack refused the weekly trigger: ${JSON.stringify(answer)}`,
  );
}

async function fireOnMonday(
  sandbox: Sandbox,
  triggerId: string,
): Promise<WorkflowRun> {
  const { triggers, github, slack } = sandbox;
  const due = triggers.nextRunAt(triggerId);
  if (due === undefined) throw new Error("The weekly trigger never fires");
  const monday = new Date(due);
  // The organisation as it is then, so that the report reads the same whatever
  // day of the week it is today.
  const seed = withHistory(researchOrganisation(monday));
  github.codespaces = [...seed.github.codespaces];
  await storeHistory(slack.datastores, seed);
  const reader = {
    users: new Map<string, string>(),
    channels: new Map<string, string>(),
    now: monday,
    timeZone: TIME_ZONE,
  };
  const when = formatDate(due / 1000, "{date_long} at {time}", reader);
  progress(`Moving its clock to ${when}: the weekly trigger fires ...`);
  await sandbox.advanceTo(monday);
  const fired = triggers.runs.at(-1);
  if (!fired) throw new Error("The weekly trigger did not fire");
  return fired.run;
}

function whatWentWrong({ error, steps }: WorkflowRun): string {
  const log = steps.flatMap(({ execution }) => execution?.log ?? []);
  return [error ?? "the workflow did not finish", ...log].join("\n  ");
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
    ["Keep it open      ", "deno task sandbox"],
    ["Install for real  ", "docs/install.md: 20 minutes to the first report"],
  ] as const;
  return ways.flatMap(([what, how]) =>
    wrap({ spans: [{ text: what, styles: ["bold"] }, { text: how }] }, shown)
  ).join("\n");
}

/** On standard error, so that a pipe receives the messages alone. */
function progress(line: string): void {
  const styles = ["dim"] as const;
  console.error(wrap({ spans: [{ text: line, styles }] }, shown).join("\n"));
}
