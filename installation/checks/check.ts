import { count } from "../../codespaces/count.ts";
import type { Failure } from "../../codespaces/failure.ts";
import { PEOPLE_LINKS } from "../../slack/triggers/links.ts";

/** How one thing about an installation stands. */
export type CheckState = "ok" | "problem" | "warning" | "skipped";

/** One thing that was looked at, and how it is. Never holds a secret. */
export interface Check {
  /** Stays the same from run to run, for scripts. */
  readonly id: string;
  /** What was looked at, such as "GitHub token". */
  readonly title: string;
  readonly state: CheckState;
  /** A sentence, which may hold names from Slack and GitHub as they are. */
  readonly found: string;
  /** What to do, and where; null where there is nothing to do. */
  readonly cure: string | null;
}

/** What a check is about. */
export type Subject = Pick<Check, "id" | "title">;

export function right({ id, title }: Subject, found: string): Check {
  return { id, title, state: "ok", found, cure: null };
}

export function problem({ id, title }: Subject, failure: Failure): Check {
  return { id, title, state: "problem", ...failure };
}

export function warning({ id, title }: Subject, failure: Failure): Check {
  return { id, title, state: "warning", ...failure };
}

/** Not looked at, and why; where something can be done about it, what. */
export function skipped(
  { id, title }: Subject,
  found: string,
  cure: string | null = null,
): Check {
  return { id, title, state: "skipped", found, cure };
}

export function skipAll(
  subjects: readonly Subject[],
  found: string,
  cure: string | null = null,
): Check[] {
  return subjects.map((subject) => skipped(subject, found, cure));
}

/** How many checks there are of each state. */
export function countStates(
  checks: readonly Check[],
): Record<CheckState, number> {
  const counts = { ok: 0, problem: 0, warning: 0, skipped: 0 };
  for (const { state } of checks) counts[state] += 1;
  return counts;
}

/** "12 checks right, 1 problem, 2 warnings, 3 skipped" */
export function summarise(checks: readonly Check[]): string {
  const { ok, problem, warning, skipped } = countStates(checks);
  return [
    `${count(ok, "check")} right`,
    count(problem, "problem"),
    count(warning, "warning"),
    ...skipped > 0 ? [`${skipped} skipped`] : [],
  ].join(", ");
}

/** Everything that is looked at, in the order in which it is told. */
export const GITHUB = {
  environment: { id: "environment", title: "GitHub settings" },
  token: { id: "github_token", title: "GitHub token" },
  kind: { id: "github_token_kind", title: "GitHub token kind" },
  expiry: { id: "github_token_expiry", title: "GitHub token expiry" },
  organisation: { id: "organisation", title: "GitHub organisation" },
  owner: { id: "organisation_owner", title: "GitHub owner" },
  codespaces: { id: "codespaces", title: "GitHub codespaces" },
  requests: { id: "github_requests", title: "GitHub rate limit" },
} as const satisfies Record<string, Subject>;

export const SLACK = {
  token: { id: "slack_token", title: "Slack token" },
  scopes: { id: "slack_scopes", title: "Slack scopes" },
  settings: { id: "settings", title: "Settings" },
  reportChannel: { id: "report_channel", title: "Report channel" },
  techChannel: { id: "tech_channel", title: "Tech channel" },
  helpChannel: { id: "help_channel", title: "Help channel" },
  weekly: { id: "weekly_report", title: "Weekly report" },
  lastCall: { id: "last_call", title: "Last call" },
  mappings: { id: "mappings", title: "Who is who" },
  lastRun: { id: "last_run", title: "Last report" },
} as const satisfies Record<string, Subject>;

/** The links that people start workflows with, by workflow. */
export const LINKS: readonly (Subject & { readonly workflow: string })[] =
  PEOPLE_LINKS.map(({ link }) => {
    const workflow = link.workflow.replace("#/workflows/", "");
    return { id: `link_${workflow}`, title: `Link "${link.name}"`, workflow };
  });
