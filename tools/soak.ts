/**
 * `deno task soak`: plays weeks of a small organisation on the built app, with
 * faults in its calls to Slack and GitHub, and looks from outside at what must
 * hold whatever goes wrong. See docs/reliability.md.
 */
import { SANDBOX_DIST as dist } from "../sandbox/runtime/bundles.ts";
import { orSayWhy } from "./or_say_why.ts";
import { parseFlags } from "../terminal/parse_flags.ts";
import { findPlants, type FoundPlant } from "./soak/find_plants.ts";
import { parseStory, printFailing } from "./soak/print_story.ts";
import { runStory } from "./soak/run_story.ts";
import { soak } from "./soak/soak.ts";
import { writeDocument } from "./soak/write_document.ts";

const USAGE = `Usage: deno task soak [--runs N] [--seed S] [--jobs J]

Plays N stories, of the seeds from S on, and says what does not hold.

  --runs N         how many stories (default 300)
  --seed S         the seed of the first one (default 1)
  --jobs J         how many at a time (default: one for each processor)
  --story JSON     plays one story, as a failing run prints it
  --plants         puts known faults into the app, and says what finds them
  --write          writes the outcome of both to docs/reliability.md
  --help           print this`;

const parsed = parseFlags({
  args: Deno.args,
  options: {
    runs: { type: "string", default: "300" },
    seed: { type: "string", default: "1" },
    jobs: { type: "string", default: String(navigator.hardwareConcurrency) },
    story: { type: "string" },
    plants: { type: "boolean" },
    write: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  },
});
if (!parsed.ok) end(2, `${parsed.error}\n\n${USAGE}`);
else if (parsed.value.values.help) console.log(USAGE);
else await orSayWhy(() => run(parsed.value.values));

async function run(
  values: {
    readonly runs: string;
    readonly seed: string;
    readonly jobs: string;
    readonly story?: string | undefined;
    readonly plants?: boolean | undefined;
    readonly write?: boolean | undefined;
  },
): Promise<void> {
  const runs = Number(values.runs);
  const seed = Number(values.seed);
  const jobs = Number(values.jobs);
  if (![runs, seed, jobs].every(Number.isInteger)) {
    end(2, `--runs, --seed and --jobs are whole numbers.\n\n${USAGE}`);
  }
  if (values.story !== undefined) return await replay(values.story);
  if (values.plants && !values.write) {
    await findPlants(dist, { onFound });
    return;
  }
  const played = await soak({ dist, runs, seed, jobs });
  for (const failing of played.failing) console.log(printFailing(failing));
  if (values.write) {
    await writeDocument(played, await findPlants(dist, { onFound }));
  }
  if (played.failing.length > 0) Deno.exit(1);
}

function onFound({ line }: FoundPlant): void {
  console.log(line);
}

async function replay(text: string): Promise<void> {
  const story = parseStory(text);
  const { violation } = await runStory(story, dist);
  if (violation === null) console.log("All of it holds.");
  else end(1, printFailing({ story, violation }));
}

function end(code: number, words: string): never {
  console.error(words);
  Deno.exit(code);
}
