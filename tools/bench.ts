/**
 * `deno task bench`: the figures of docs/performance.md, side by side, ratios
 * first. What is measured stands in bench/topics.ts.
 */
import { benchUsage, parseBenchArgs } from "./bench/args.ts";
import {
  DOCUMENT,
  format,
  renderDocument,
  renderFigures,
} from "./bench/document.ts";
import { readRecord, RECORD, thisMachine } from "./bench/record.ts";
import type { Figures, Topic } from "./bench/topic.ts";
import { TOPICS } from "./bench/topics.ts";

const names = TOPICS.map(({ name }) => name);
const args = parseBenchArgs(Deno.args, names);
if (!args.ok) {
  console.error(args.error);
  Deno.exit(2);
}
if (args.value === "help") {
  console.log(benchUsage(names));
  Deno.exit(0);
}
const { only, quick, write } = args.value;
for (const topic of TOPICS) {
  if (only !== null && topic.name !== only) continue;
  const figures = await topic.measure({ quick, log: console.error });
  console.log(`\n${topic.title}\n\n${renderFigures(figures)}`);
  if (write) await keep(topic, figures);
}

async function keep(topic: Topic, figures: Figures): Promise<void> {
  const { topics: before } = await readRecord();
  const on = new Date().toISOString().slice(0, 10);
  const measured = { on, machine: thisMachine(), ...figures };
  const topics = Object.fromEntries(
    TOPICS.flatMap(({ name }) => {
      const figures = name === topic.name ? measured : before[name];
      return figures === undefined ? [] : [[name, figures]];
    }),
  );
  const record = { topics };
  await Deno.writeTextFile(
    RECORD,
    await format(JSON.stringify(record, null, 2), "json"),
  );
  await Deno.writeTextFile(
    DOCUMENT,
    await format(renderDocument(record, TOPICS), "md"),
  );
}
