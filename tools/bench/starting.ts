import { inTurn, median } from "./measure.ts";
import { shownFigure } from "./shown.ts";
import type { Figures, Measuring, Topic } from "./topic.ts";

const ROUNDS = 5;

export const starting: Topic = {
  name: "starting",
  title: "Starting the sandbox and its page",
  about:
    "The sandbox is Slack, GitHub and the app's runtime in one process; its " +
    "page's script is made anew with each start. The page is looked at in the " +
    "browser of the pictures, where one can be had, and shown once the " +
    "channel's messages can be read. Medians of five processes.",
  measure: measureStarting,
  constants: () => Promise.resolve({}),
  tolerance: 0,
};

/** As start_sandbox.ts names them, and as people read them. */
const STEPS = {
  sandboxMs: "the sandbox answers",
  scriptMs: "its page's script is made",
  paintMs: "the page's first paint",
  shownMs: "the page shows a channel",
} as const;

async function measureStarting(
  { quick, log }: Measuring,
): Promise<Figures> {
  log("starting the sandbox and its page ...");
  const [samples = []] = await inTurn([{
    name: "sandbox",
    rounds: quick ? 1 : ROUNDS,
    take: startOnce,
  }]);
  return {
    ratios: [],
    tables: [{
      caption: "Starting",
      columns: ["what", "seconds"],
      rows: Object.entries(STEPS).map(([key, words]) => {
        const taken = samples.map((sample) => Number(sample[key] ?? NaN));
        return [words, shownFigure(median(taken) / 1_000)];
      }),
    }],
    growth: [],
    constants: {},
  };
}

/** With the rights of the tests, which a browser needs. */
async function startOnce(): Promise<Readonly<Record<string, number | null>>> {
  const { success, stdout } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-q",
      "--no-prompt",
      "-P=test",
      "tools/bench/start_sandbox.ts",
    ],
    stderr: "inherit",
  }).output();
  if (!success) throw new Error("The sandbox did not start");
  return JSON.parse(new TextDecoder().decode(stdout));
}
