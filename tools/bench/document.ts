import { type Machine, type PerformanceRecord } from "./record.ts";
import type { Figures, Table, Topic } from "./topic.ts";

export const DOCUMENT = "docs/performance.md";

/** docs/performance.md, from what was measured; not yet wrapped. */
export function renderDocument(
  { topics: measured }: PerformanceRecord,
  topics: readonly Topic[],
): string {
  const sections = topics.flatMap((topic) => {
    const figures = measured[topic.name];
    return figures === undefined ? [] : [
      `## ${topic.title}`,
      topic.about,
      `\`\`\`sh\ndeno task bench --only ${topic.name} --write\n\`\`\``,
      `Measured on ${figures.on}, on ${shownMachine(figures.machine)}.`,
      renderFigures(figures),
    ];
  });
  return `${[INTRODUCTION, ...sections, POSTING].join("\n\n")}\n`;
}

const INTRODUCTION = `# Performance

\`deno task bench\` measures all of this in one run, on one machine, each thing
in turn with what it is compared with. Compare the ratios, which come first: the
seconds and megabytes are those of the machine that is named. The task writes
this page itself, from its own output.

\`\`\`sh
deno task bench --write
\`\`\``;

const POSTING = `## Posting

Posting is as fast as Slack allows: one message a second in a channel. A report
of some 1,100 codespaces fits the minute that Slack gives a step, however many
owners they have (\`tests/scale_test.ts\`). A larger one takes up to four steps
([0013](decisions/0013-a-report-of-any-size.md), \`tests/any_size_test.ts\`).`;

/** As a topic is printed, and as it stands in the document. */
export function renderFigures({ ratios, tables, growth }: Figures): string {
  return [
    ratios.map((ratio) => `- ${ratio}`).join("\n"),
    ...tables.map(renderTable),
    growth.join(" "),
  ].filter((part) => part !== "").join("\n\n");
}

function renderTable({ caption, columns, rows }: Table): string {
  const widths = columns.map((column, index) =>
    Math.max(...[column, ...rows.map((row) => row[index] ?? "")]
      .map((cell) => cell.length))
  );
  const line = (cells: readonly string[]) =>
    `| ${
      cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(" | ")
    } |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [`${caption}:\n`, line(columns), rule, ...rows.map(line)].join("\n");
}

function shownMachine({ cores, system, deno }: Machine): string {
  return `a machine of ${cores} cores (${system}, Deno ${deno})`;
}

/** As `deno fmt` would have it, which checks the documents. */
export async function format(
  text: string,
  extension: "md" | "json",
): Promise<string> {
  const process = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--quiet", "--ext", extension, "-"],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const [{ stdout }] = await Promise.all([
    process.output(),
    new Blob([text]).stream().pipeTo(process.stdin),
  ]);
  return new TextDecoder().decode(stdout);
}
