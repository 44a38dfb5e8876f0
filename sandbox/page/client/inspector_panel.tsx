import { type ReactNode, useState } from "react";
import type { RunSummary } from "../../controls/inspection.ts";
import { DataTable } from "./data_table.tsx";
import { Datastores } from "./datastores.tsx";
import { formatDuration, formatMoment } from "./format_time.ts";
import { RunSteps } from "./run_steps.tsx";
import { useAnswer } from "./use_answer.ts";

/** What happened inside: runs, step by step, and what is stored. */
export function InspectorPanel(): ReactNode {
  return (
    <>
      <h1>Inspector</h1>
      <Runs />
      <Datastores />
    </>
  );
}

const COLUMNS = ["Run", "Status", "Started", "Took", "Steps"];

function Runs(): ReactNode {
  const { answer, failure } = useAnswer<{ readonly runs: RunSummary[] }>(
    "/sandbox/runs",
  );
  const [chosen, setChosen] = useState<number | null>(null);
  const runs = (answer?.runs ?? []).toReversed();
  const shownId = chosen ?? runs[0]?.id;
  return (
    <section aria-labelledby="runs-title">
      <h2 id="runs-title">Runs of workflows</h2>
      {failure !== "" && <p role="alert">{failure}</p>}
      {answer && runs.length === 0 && (
        <p>None yet. Run a workflow in Slack, or move the clock on.</p>
      )}
      {runs.length > 0 && (
        <DataTable label="Runs" columns={COLUMNS} isLow>
          {runs.map((run) => (
            <RunRow
              key={run.id}
              run={run}
              isShown={run.id === shownId}
              onShow={() => setChosen(run.id)}
            />
          ))}
        </DataTable>
      )}
      {shownId !== undefined && <RunSteps key={shownId} id={shownId} />}
    </section>
  );
}

function RunRow(
  { run, isShown, onShow }: {
    readonly run: RunSummary;
    readonly isShown: boolean;
    readonly onShow: () => void;
  },
): ReactNode {
  const { id, workflow, status, startedAt, endedAt, steps } = run;
  return (
    <tr className={isShown ? "shown" : undefined}>
      <th scope="row">
        <button
          type="button"
          className="link-button"
          aria-pressed={isShown}
          onClick={onShow}
        >
          {id}. {workflow}
        </button>
      </th>
      <td className={`status-${status}`}>{status}</td>
      <td>{formatMoment(startedAt)}</td>
      <td>
        {endedAt === null
          ? ""
          : formatDuration(Date.parse(endedAt) - Date.parse(startedAt))}
      </td>
      <td>{steps.map(({ callbackId }) => callbackId).join(", ")}</td>
    </tr>
  );
}
