import type { ReactNode } from "react";
import type {
  ApiCall,
  RunDetails,
  StepDetails,
} from "../../controls/inspection.ts";
import { DataTable } from "./data_table.tsx";
import { formatClock, formatDuration } from "./format_time.ts";
import { Json } from "./json.tsx";
import { useAnswer } from "./use_answer.ts";

/** One run: each step with what went in and out, and what it asked for. */
export function RunSteps({ id }: { readonly id: number }): ReactNode {
  const { answer: run, failure } = useAnswer<RunDetails>(
    `/sandbox/runs?id=${id}`,
  );
  if (!run) return <p role="status">{failure || "Loading …"}</p>;
  return (
    <div className="run-details">
      <h3>
        Run {run.id}: {run.workflow} {run.status}
      </h3>
      {run.error !== null && <p className="failure">{run.error}</p>}
      <Folded title="Inputs of the workflow" value={run.inputs} />
      {run.steps.map((step, index) => (
        <Step key={index} step={step} number={index + 1} />
      ))}
    </div>
  );
}

function Step(
  { step, number }: {
    readonly step: StepDetails;
    readonly number: number;
  },
): ReactNode {
  const { callbackId, status, error, inputs, outputs, calls, log } = step;
  const title = `Step ${number}: ${callbackId}`;
  return (
    <section className="step" aria-label={title}>
      <h4>
        {title} <span className={`status-${status}`}>{status}</span>
      </h4>
      <TimeUsed step={step} />
      {error !== null && <p className="failure">{error}</p>}
      <Folded title={`Inputs of step ${number}`} value={inputs} />
      {outputs && (
        <Folded
          title={`Outputs of step ${number}`}
          value={outputs}
        />
      )}
      <Calls calls={calls} number={number} />
      {log.length > 0 && (
        <details>
          <summary>Log of step {number} ({log.length})</summary>
          <pre tabIndex={0} role="group" aria-label={`Log of step ${number}`}>
            {log.join("\n")}
          </pre>
        </details>
      )}
    </section>
  );
}

function TimeUsed({ step }: { readonly step: StepDetails }): ReactNode {
  const { msUsed, msAllowed } = step;
  if (msAllowed === null) return <p>Took {formatDuration(msUsed)}.</p>;
  return (
    <label className="time-used">
      <meter min={0} max={msAllowed} high={msAllowed * 0.8} value={msUsed} />
      {formatDuration(msUsed)} of {msAllowed / 1000} s
    </label>
  );
}

const CALL_COLUMNS = ["At", "Service", "Call", "Took", "Answer"];

function Calls(
  { calls, number }: {
    readonly calls: readonly ApiCall[];
    readonly number: number;
  },
): ReactNode {
  if (calls.length === 0) return <p>No API calls.</p>;
  const title = `API calls of step ${number}`;
  return (
    <details>
      <summary>
        {title} ({calls.length}
        {failed(calls)})
      </summary>
      <DataTable label={title} columns={CALL_COLUMNS}>
        {calls.map(({ at, service, method, durationMs, error }, index) => (
          <tr key={index}>
            <td>{formatClock(at)}</td>
            <td>{service === "slack" ? "Slack" : "GitHub"}</td>
            <td>
              <code>{method}</code>
            </td>
            <td>{durationMs === null ? "" : formatDuration(durationMs)}</td>
            <td className={error === null ? undefined : "failure"}>
              {error ?? "ok"}
            </td>
          </tr>
        ))}
      </DataTable>
    </details>
  );
}

function failed(calls: readonly ApiCall[]): string {
  const count = calls.filter(({ ok }) => !ok).length;
  return count === 0 ? "" : `, ${count} failed`;
}

function Folded(
  { title, value }: { readonly title: string; readonly value: unknown },
): ReactNode {
  return (
    <details>
      <summary>{title}</summary>
      <Json label={title} value={value} />
    </details>
  );
}
