import { nextWeekly } from "../../codespaces/schedule.ts";
import type { Sandbox } from "../sandbox.ts";
import { ORGANISATION } from "../seed/studies.ts";
import { formatDate } from "../terminal/format_date.ts";
import { installTriggers, WEEKLY } from "../triggers/install_triggers.ts";
import type { WorkflowRun } from "../workflows/live_run.ts";
import { demonstrateOnboarding } from "./onboarding.ts";

const MINUTE_MS = 60_000;

/** When the story begins: on the next Monday, shortly before the report. */
export function demoStart(now: Date): Date {
  return new Date(nextWeekly(WEEKLY, now).getTime() - 10 * MINUTE_MS);
}

export interface Played {
  /** What whoever onboards saw. */
  readonly onboarding: string;
  /** The weekly report. */
  readonly run: WorkflowRun;
}

/**
 * The story of the demo, in a sandbox that starts at `demoStart`: somebody is
 * onboarded, and the weekly report comes. Throws where one of them goes wrong.
 */
export async function playDemo(
  sandbox: Sandbox,
  { shown, tell }: {
    readonly shown: Parameters<typeof demonstrateOnboarding>[1];
    /** Told what comes next. */
    readonly tell: (line: string) => void;
  },
): Promise<Played> {
  installTriggers(sandbox, ORGANISATION.login);
  tell("Somebody opens the onboarding link and fills in the form ...");
  const onboarding = await demonstrateOnboarding(sandbox, shown);
  const run = await fireOnMonday(sandbox, tell);
  if (run.status !== "succeeded") throw new Error(whatWentWrong(run));
  return { onboarding, run };
}

async function fireOnMonday(
  sandbox: Sandbox,
  tell: (line: string) => void,
): Promise<WorkflowRun> {
  const { triggers } = sandbox;
  const weekly = triggers.all().find(({ workflow }) =>
    workflow === "weekly_report"
  );
  const due = triggers.nextRunAt(weekly?.id ?? "");
  if (due === undefined) throw new Error("The weekly trigger never fires");
  const monday = new Date(due);
  const reader = {
    users: new Map<string, string>(),
    channels: new Map<string, string>(),
    now: monday,
    timeZone: WEEKLY.timezone,
  };
  const when = formatDate(due / 1000, "{date_long} at {time}", reader);
  tell(`On ${when} the weekly trigger fires ...`);
  await sandbox.advanceTo(monday);
  const fired = triggers.runs.find(({ triggerId }) => triggerId === weekly?.id);
  if (!fired) throw new Error("The weekly trigger did not fire");
  return fired.run;
}

function whatWentWrong({ error, steps }: WorkflowRun): string {
  const log = steps.flatMap(({ execution }) => execution?.log ?? []);
  return [error ?? "the workflow did not finish", ...log].join("\n  ");
}
