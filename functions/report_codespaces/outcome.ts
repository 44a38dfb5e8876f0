import type { Explanation } from "../../codespaces/failure.ts";
import { isRecord } from "../../codespaces/is_record.ts";
import { parseJson } from "../../codespaces/parse_json.ts";
import type { Report } from "../../codespaces/report.ts";
import type { ReportInputs } from "../../codespaces/report_options.ts";
import type { SlackUsers } from "../../slack/words/owner_entry.ts";
import { unmappedOwners } from "../../slack/words/report_outcome.ts";

export const STATUSES = [
  "posted",
  "nothing_at_risk",
  "previewed",
  "already_posted",
] as const;

export interface ReportOutputs {
  readonly status: typeof STATUSES[number];
  readonly at_risk_count: number;
  readonly owner_count: number;
  /** Messages to researchers, not those to the tech channel. */
  readonly message_count: number;
  readonly unmapped_logins: string[];
  /** Of the first message; absent where nothing went to researchers. */
  readonly permalink?: string;
  /** For the next step of a workflow; absent in the last one. */
  readonly continuation?: string;
}

/** Of a run that had nothing to look for. */
export const NOTHING_AT_RISK: ReportOutputs = {
  status: "nothing_at_risk",
  at_risk_count: 0,
  owner_count: 0,
  message_count: 0,
  unmapped_logins: [],
};

/** A cause and a cure: never blank, never with a secret. */
export interface Failure {
  readonly kind: "error";
  readonly error: Explanation;
  /** The owners' report was made; only its summary is missing. */
  readonly reportStands?: true;
}

/** How an attempt at the function ends. */
export type Outcome =
  | {
    readonly kind: "outputs";
    readonly outputs: ReportOutputs;
    /** Something is left for the workflow's next step. */
    readonly isUnfinished?: true;
  }
  | Failure
  /** The execution is another attempt's to complete. */
  | { readonly kind: "yielded" };

export const YIELDED: Outcome = { kind: "yielded" };

export function outputsOf(
  findings: {
    readonly report: Report;
    readonly slackUsers: SlackUsers;
    readonly deactivated?: SlackUsers;
  },
  run: {
    readonly status: ReportOutputs["status"];
    readonly messageCount: number;
    readonly permalink: string | null;
  },
): ReportOutputs {
  const { report } = findings;
  return {
    status: run.status,
    at_risk_count: report.counts.atRisk,
    owner_count: report.owners.length,
    message_count: run.messageCount,
    unmapped_logins: unmappedOwners(report, findings).map(({ login }) => login),
    ...(run.permalink !== null && { permalink: run.permalink }),
  };
}

/** The outputs of a run that another attempt finished, as it recorded them. */
export function recordedOutputs(
  recorded: Readonly<Record<string, unknown>>,
): ReportOutputs {
  const { status } = recorded;
  return {
    ...readOutputs(recorded),
    status: status === "nothing_at_risk" ? status : "already_posted",
  };
}

/** Outputs as they were written down, complete and valid whatever was. */
export function readOutputs(
  recorded: Readonly<Record<string, unknown>>,
): ReportOutputs {
  const { status, permalink, unmapped_logins: logins } = recorded;
  return {
    status: STATUSES.find((known) => known === status) ?? "already_posted",
    at_risk_count: numberOf(recorded.at_risk_count),
    owner_count: numberOf(recorded.owner_count),
    message_count: numberOf(recorded.message_count),
    unmapped_logins: Array.isArray(logins) ? logins.filter(isText) : [],
    ...(typeof permalink === "string" && { permalink }),
  };
}

function numberOf(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) ? value : 0;
}

/** Slack refuses outputs of which a list holds a blank item. */
function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/**
 * What a step hands to the next step of its workflow, which goes on with the
 * same run, or answers the same at once where that is done. Slack's workflows
 * know no branches and no loops, so every step is run.
 */
export interface Continuation {
  readonly runId: string;
  /** Null while something is left to post. */
  readonly outputs: ReportOutputs | null;
}

/** Null in the first step, or for what no step wrote. */
export function readContinuation(
  { continuation }: ReportInputs,
): Continuation | null {
  const written = parseJson(continuation);
  if (!isRecord(written) || typeof written.run_id !== "string") return null;
  return {
    runId: written.run_id,
    outputs: isRecord(written.outputs) ? readOutputs(written.outputs) : null,
  };
}

/** Tells the workflow's next step which run it goes on with, if any is left. */
export function handOn(
  outcome: Outcome,
  { inputs, runId }: { readonly inputs: ReportInputs; readonly runId: string },
): Outcome {
  if (outcome.kind !== "outputs" || stepsLeft(inputs) === 0) return outcome;
  const { outputs, isUnfinished = false } = outcome;
  const continuation = writeContinuation({
    runId,
    outputs: isUnfinished ? null : outputs,
  });
  return { ...outcome, outputs: { ...outputs, continuation } };
}

function writeContinuation(
  { runId, outputs }: Continuation,
): string {
  return JSON.stringify({ run_id: runId, outputs });
}

/** How many steps can go on with the report; none where nobody says. */
export function stepsLeft({ steps_left: input }: ReportInputs): number {
  return typeof input === "number" && input > 0 ? input : 0;
}
