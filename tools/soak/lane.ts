/** A thread of `soak.ts`: plays what it is told, one story after the other. */
import { Runner } from "./runner.ts";
import type { LaneAnswer, LaneTask } from "./soak.ts";

let runner: Runner | undefined;

globalThis.addEventListener("message", async (event) => {
  if (!(event instanceof MessageEvent)) return;
  const { dist, lane, seed }: LaneTask = event.data;
  runner ??= new Runner(dist, lane);
  const answer = await play(runner, seed);
  // Of a worker's own scope, which the types of this project do not have.
  Reflect.get(globalThis, "postMessage")(answer);
});

async function play(runner: Runner, seed: number): Promise<LaneAnswer> {
  try {
    return { seed, result: await runner.try(seed) };
  } catch (error) {
    const words = error instanceof Error ? error.stack : String(error);
    return { seed, error: words ?? "It could not be played" };
  }
}
