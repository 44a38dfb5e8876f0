import type { Result } from "./run_story.ts";
import type { Failing } from "./shrink.ts";

/** What was played, summed over all stories. */
export interface Played {
  readonly runs: number;
  readonly seed: number;
  readonly weeks: number;
  readonly deliveries: number;
  readonly calls: number;
  readonly seconds: number;
  /** How often a fault of each kind met a call. */
  readonly strikes: Readonly<Record<string, number>>;
  /** How often each invariant was looked at. */
  readonly checks: Readonly<Record<string, number>>;
  readonly failing: readonly Failing[];
}

export interface SoakOptions {
  readonly dist: string;
  readonly runs: number;
  readonly seed: number;
  readonly jobs: number;
  /** Told how many are done. @default prints it now and then */
  readonly onProgress?: (done: number) => void;
}

/** What a lane is told to play next, and what it answers. */
export interface LaneTask {
  readonly dist: string;
  readonly seed: number;
}
export type LaneResult = Result & { readonly failing: Failing | null };
export type LaneAnswer =
  & { readonly seed: number }
  & ({ readonly result: LaneResult } | { readonly error: string });

/** A story takes part of a second, and one that is shortened a minute. */
const ENDS_WITHIN_MS = 15 * 60_000;

/** More would tell nothing more. */
const MOST_FAILING = 5;

/**
 * Plays the stories of so many seeds, in as many threads as there are jobs.
 * Throws where a story could not be played at all.
 */
export async function soak(options: SoakOptions): Promise<Played> {
  const { dist, runs, seed: first, jobs } = options;
  const onProgress = options.onProgress ?? progressOf(runs);
  const startedAt = performance.now();
  const results: Extract<LaneAnswer, { result: unknown }>[] = [];
  const failing: Failing[] = [];
  let next = first;
  const isOver = () => next >= first + runs || failing.length >= MOST_FAILING;
  const lane = async () => {
    const worker = startLane();
    try {
      while (!isOver()) {
        const answer = await ask(worker, { dist, seed: next++ });
        if ("error" in answer) {
          throw new Error(`Seed ${answer.seed}: ${answer.error}`);
        }
        results.push(answer);
        if (answer.result.failing) failing.push(answer.result.failing);
        onProgress(results.length);
      }
    } finally {
      worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, jobs) }, lane));
  const all = results.map(({ result }) => result);
  return {
    runs: results.length,
    seed: first,
    seconds: Math.round((performance.now() - startedAt) / 1000),
    weeks: sum(all.map((one) => one.weeks)),
    deliveries: sum(all.map((one) => one.deliveries)),
    calls: sum(all.map((one) => one.calls)),
    strikes: sumEach(all.map((one) => one.strikes)),
    checks: sumEach(all.map((one) => one.checks)),
    failing: failing.toSorted((one, other) =>
      one.story.seed - other.story.seed
    ),
  };
}

function startLane(): Worker {
  const url = new URL("./lane.ts", import.meta.url);
  return new Worker(url, { type: "module" });
}

async function ask(worker: Worker, task: LaneTask): Promise<LaneAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<LaneAnswer>();
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = (event) => reject(new Error(event.message));
  const hung = () => reject(new Error(`Seed ${task.seed} did not end`));
  const timer = setTimeout(hung, ENDS_WITHIN_MS);
  worker.postMessage(task);
  return await promise.finally(() => clearTimeout(timer));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function sumEach(
  counts: readonly Readonly<Record<string, number>>[],
): Record<string, number> {
  const total: Record<string, number> = {};
  for (const [name, count] of counts.flatMap((one) => Object.entries(one))) {
    total[name] = (total[name] ?? 0) + count;
  }
  return total;
}

function progressOf(runs: number): (done: number) => void {
  const every = Math.max(1, Math.min(100, Math.floor(runs / 10)));
  return (done) => {
    if (done % every === 0) console.log(`${done} of ${runs} stories played`);
  };
}
