import { invariants } from "./invariants/all.ts";
import { PLANTS } from "./plants.ts";
import { FAULT_KINDS, type FaultKind } from "./story.ts";

/** What the document was made of; it stands in it, out of sight. */
export interface Measured {
  /** Such as 2026-11-29. */
  readonly day: string;
  readonly runs: number;
  readonly seed: number;
  readonly weeks: number;
  readonly deliveries: number;
  readonly calls: number;
  readonly seconds: number;
  readonly failing: number;
  readonly strikes: Readonly<Record<string, number>>;
  readonly checks: Readonly<Record<string, number>>;
  /** By name: after how many stories it was found, and by which invariant. */
  readonly plants: Readonly<
    Record<string, { readonly runs: number | null; readonly invariant: string }>
  >;
}

const DATA = /<!-- Written by `deno task soak --write` from: (\{.*\}) -->/s;

/** What a document was made of. Throws where it is no such document. */
export function measuredIn(document: string): Measured {
  const [, data = ""] = DATA.exec(document) ?? [];
  return JSON.parse(data);
}

/** docs/reliability.md, of the laboratory's own lists and these figures. */
export function renderReliability(measured: Measured): string {
  const { day, runs, seed, failing } = measured;
  return `# Reliability

Nothing is lost, nothing is posted twice and nobody is mentioned wrongly,
whatever goes wrong at Slack, at GitHub or in between. A laboratory tries that:
it plays weeks of a small organisation on the built app in the sandbox, lets its
calls fail, and looks from outside at what must hold. It is one build for all
stories: that of \`deno task build-sandbox\`, with people's sign-in to GitHub. The
functions run in the laboratory's own thread, not in workers as for all other
tests: what they do is the same, and a story takes half of the time.

\`\`\`sh
deno task soak --runs ${runs} --seed ${seed} --write
\`\`\`

wrote this page on ${day}. A story that fails is shortened and printed with
the command that plays it again.

## What was played

${
    table(["", "count:"], [
      ["stories, each of its own seed", figure(runs)],
      ["stories in which something did not hold", figure(failing)],
      ["weeks", figure(measured.weeks)],
      ["runs of a function", figure(measured.deliveries)],
      ["calls to Slack and GitHub", figure(measured.calls)],
      ["seconds it took", figure(measured.seconds)],
    ])
  }

In a story there are weekly reports, last calls, reports and previews that
somebody asks for, the onboarding form, pasted lists, "This is me", "Save my
work" and saved settings; people leave, return and rename themselves; codespaces
are worked in, saved, opened, kept, deleted, and end. Reports go to one channel
or to two. In each there is work that is only uncommitted, or only not pushed, a
branch whose name would mention everybody, a repository that is left out, and
codespaces that GitHub lists though they are gone. Some stories have no fault,
half have one or two here and there, a quarter has a single one, a quarter has
storms of them.

## What went wrong

Each call to Slack and GitHub can be met by a fault. A call is refused with any
error that is documented for its method.

${
    table(
      ["fault", "the call is", "met:"],
      kinds().map((kind) => [
        kind.replaceAll("_", " "),
        FAULT_KINDS[kind],
        figure(measured.strikes[kind] ?? 0),
      ]),
    )
  }

Two things are not played, since nobody can tell them apart from outside or
inside: a message that Slack handles only after the app gave up on it, and a
message that is sent twice below the app although it asked for a connection of
its own.

## What held

${
    table(
      ["invariant", "says that", "looked at:"],
      invariants().map(({ name, says }) => [
        name,
        says,
        figure(measured.checks[name] ?? 0),
      ]),
    )
  }

## That it can fail

Each of these faults was put into the app, and a story found it:

${
    table(
      ["fault in the app", "found by", "after stories:"],
      PLANTS.map(({ name }) => {
        const { runs = null, invariant = "" } = measured.plants[name] ?? {};
        return [name, invariant, runs === null ? "not found" : figure(runs)];
      }),
    )
  }

<!-- Written by \`deno task soak --write\` from: ${JSON.stringify(measured)} -->
`;
}

function kinds(): FaultKind[] {
  const isKind = (kind: string): kind is FaultKind => kind in FAULT_KINDS;
  return Object.keys(FAULT_KINDS).filter(isKind);
}

function figure(count: number): string {
  return count.toLocaleString("en-GB");
}

/** As `deno fmt` leaves it; a title that ends in ":" has figures below. */
function table(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const heads = titles.map((title) => title.replace(/:$/, ""));
  const widths = heads.map((head, column) =>
    Math.max(3, head.length, ...rows.map((row) => row[column]?.length ?? 0))
  );
  const isFigure = (column: number) => titles[column]?.endsWith(":") === true;
  const line = (cells: readonly string[]) =>
    `| ${
      cells.map((cell, column) => {
        const width = widths[column] ?? 0;
        return isFigure(column) ? cell.padStart(width) : cell.padEnd(width);
      }).join(" | ")
    } |`;
  const rule = widths.map((width, column) =>
    isFigure(column) ? `${"-".repeat(width - 1)}:` : "-".repeat(width)
  );
  return [heads, rule, ...rows].map(line).join("\n");
}
