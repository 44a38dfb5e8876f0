/** A thread of `soak.ts`: plays what it is told, one story after the other. */
import { generateStory } from "./generate.ts";
import { runStory } from "./run_story.ts";
import { shrink } from "./shrink.ts";
import type { LaneAnswer, LaneResult, LaneTask } from "./soak.ts";

globalThis.addEventListener("message", async (event) => {
  if (!(event instanceof MessageEvent)) return;
  const answer = await play(event.data);
  // Of a worker's own scope, which the types of this project do not have.
  Reflect.get(globalThis, "postMessage")(answer);
});

async function play({ dist, seed }: LaneTask): Promise<LaneAnswer> {
  try {
    return { seed, result: await tryStory(dist, seed) };
  } catch (error) {
    const words = error instanceof Error ? error.stack : String(error);
    return { seed, error: words ?? "It could not be played" };
  }
}

/** The result for a seed, and the shortest story where one fails. */
async function tryStory(dist: string, seed: number): Promise<LaneResult> {
  const story = generateStory(seed);
  const result = await runStory(story, dist);
  const { violation } = result;
  if (violation === null) return { ...result, failing: null };
  const failing = await shrink(
    { story, violation },
    async (shorter) => (await runStory(shorter, dist)).violation,
  );
  return { ...result, failing };
}
