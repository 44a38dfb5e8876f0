import { memo, type ReactNode } from "react";
import type {
  GithubCodespace,
  GithubExport,
} from "../../controls/github_screen.ts";
import type { JsonObject } from "../../runtime/json.ts";
import { DataTable } from "./data_table.tsx";
import { formatCountdown } from "./format_time.ts";

interface Acting {
  readonly isBusy: boolean;
  readonly onAct: (body: JsonObject) => Promise<unknown>;
}

/** What can be done to a codespace: the control's name and ours. */
const ACTS = [
  ["push", "Commit and push"],
  ["export", "Export to a branch"],
  ["open", "Open"],
  ["stop", "Stop"],
  ["keep", "Keep"],
  ["delete", "Delete"],
] as const;

const COLUMNS = [
  "Codespace",
  "Owner",
  "Repository and branch",
  "Unsaved work",
  "State",
  "Deleted",
  "Do",
];

/** Codespaces with what could be lost, and until when. */
export function CodespaceTable(
  { codespaces, now, ...acting }: Acting & {
    readonly codespaces: readonly GithubCodespace[];
    /** Ms since the epoch. */
    readonly now: number;
  },
): ReactNode {
  return (
    <DataTable label="Codespaces" columns={COLUMNS}>
      {codespaces.map((codespace) => (
        <Row
          key={codespace.name}
          codespace={codespace}
          countdown={countdown(codespace, now)}
          {...acting}
        />
      ))}
    </DataTable>
  );
}

const Row = memo(function Row(
  { codespace, countdown, isBusy, onAct }: Acting & {
    readonly codespace: GithubCodespace;
    readonly countdown: string;
  },
): ReactNode {
  const { name, displayName, owner, repository, branch, state, exported } =
    codespace;
  return (
    <tr>
      <th scope="row">
        {displayName}
        {displayName !== name && <small>{name}</small>}
      </th>
      <td>{owner}</td>
      <td>
        {repository}
        <small>{branch}</small>
      </td>
      <td>
        {unsaved(codespace)}
        {exported && <small>{describeExport(exported)}</small>}
      </td>
      <td>{STATES[state] ?? "Running"}</td>
      <td>{countdown}</td>
      <td>
        <details className="acts">
          <summary aria-label={`Do something to ${displayName}`}>Do …</summary>
          <div>
            {ACTS.map(([act, label]) => (
              <button
                key={act}
                type="button"
                className="button"
                disabled={isBusy || (act === "stop" && state === "Shutdown")}
                onClick={() => onAct({ act, codespace: name })}
              >
                {label}
              </button>
            ))}
          </div>
        </details>
      </td>
    </tr>
  );
});

const STATES: Readonly<Record<string, string>> = {
  Shutdown: "Stopped",
  Exporting: "Being exported",
};

function describeExport({ state, branch, repository }: GithubExport): string {
  if (state === "in_progress") return "an export is under way";
  return state === "failed"
    ? "the export failed"
    : `exported to ${branch} in ${repository}`;
}

function unsaved({ uncommitted, ahead }: GithubCodespace): string {
  const parts = [
    uncommitted ? "uncommitted changes" : "",
    ahead ? `${ahead} unpushed ${ahead === 1 ? "commit" : "commits"}` : "",
  ].filter((part) => part !== "");
  if (parts.length > 0) return parts.join(", ");
  return uncommitted === null || ahead === null
    ? "GitHub does not say"
    : "none";
}

function countdown(
  { expiresAt, state }: GithubCodespace,
  now: number,
): string {
  if (!Object.hasOwn(STATES, state)) return "counts once it is stopped";
  if (expiresAt === null) return "never";
  const left = Date.parse(expiresAt) - now;
  return left > 0 ? `in ${formatCountdown(left)}` : "any time now";
}
