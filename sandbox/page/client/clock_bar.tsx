import { type ReactNode, useState } from "react";
import type { JsonObject } from "../../runtime/json.ts";
import type { WorkflowRun } from "../../workflows/live_run.ts";
import { formatMoment } from "./format_time.ts";
import { Toast } from "./toast.tsx";
import { useAct } from "./use_act.ts";
import { useClock } from "./use_clock.ts";

interface Moved {
  readonly runs: readonly {
    readonly run: Pick<WorkflowRun, "callbackId" | "status">;
  }[];
}

const STEPS: readonly (readonly [string, JsonObject])[] = [
  ["+1 hour", { advance_hours: 1 }],
  ["+1 day", { advance_days: 1 }],
  ["To next run", { to_next: true }],
];

/** The sandbox's time, what it brings, and how to move it on. */
export function ClockBar(): ReactNode {
  const { now, next } = useClock();
  const { act, isBusy, failure, dismiss } = useAct<Moved>("/sandbox/clock");
  const [outcome, setOutcome] = useState("");
  const move = async (body: JsonObject) => {
    setOutcome("Time moves on …");
    const moved = await act(body);
    setOutcome(moved ? describeOutcome(moved) : "");
  };
  const [soonest] = next;
  return (
    <section className="clock" aria-label="Time">
      {now !== null && (
        <time dateTime={new Date(now).toISOString()}>{formatMoment(now)}</time>
      )}
      {STEPS.map(([label, body]) => (
        <button
          key={label}
          type="button"
          className="clock-step"
          disabled={isBusy || (label === "To next run" && !soonest)}
          onClick={() => move(body)}
        >
          {label}
        </button>
      ))}
      {soonest && (
        <details className="clock-next">
          <summary>Next: {soonest.name}</summary>
          <ol>
            {next.map(({ triggerId, name, at }) => (
              <li key={triggerId}>
                {name}: {formatMoment(at)}
              </li>
            ))}
          </ol>
        </details>
      )}
      <p role="status" className="clock-outcome">
        {outcome}
        {outcome !== "" && !isBusy && <a href="#/inspector">Inspect</a>}
      </p>
      <Toast text={failure} onDismiss={dismiss} />
    </section>
  );
}

/** What ran on the way. */
function describeOutcome({ runs }: Moved): string {
  const ran = runs.map(({ run }) => `${run.callbackId} ${run.status}`);
  return ran.length === 0 ? "" : `Ran: ${ran.join(", ")}. `;
}
