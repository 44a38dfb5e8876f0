import { WarmWorkers } from "../../sandbox/runtime/warm_workers.ts";
import { generateStory } from "./generate.ts";
import type { Violation } from "./invariants/invariant.ts";
import { type Result, runStory, type Stage } from "./run_story.ts";
import { type Failing, shrink } from "./shrink.ts";
import type { Story } from "./story.ts";

/** Below those that the system itself picks for connections. */
const FIRST_PORT = 10_000;
const LAST_PORT = 32_000;

/** Plays stories one after the other, on the same ports and warm workers. */
export class Runner {
  readonly #workers = new WarmWorkers();
  readonly #dist: string;
  #port: number;

  /** The ports it tries first: another runner's should be others. */
  constructor(dist: string, lane = 0) {
    this.#dist = dist;
    this.#port = FIRST_PORT + (Deno.pid * 21 + lane * 3) % 21_000;
  }

  async run(story: Story): Promise<Result> {
    for (;;) {
      const stage: Stage = {
        dist: this.#dist,
        workers: this.#workers,
        port: this.#port,
      };
      try {
        return await runStory(story, stage);
      } catch (error) {
        if (!isPortTaken(error)) throw error;
        this.#port = this.#port + 3 > LAST_PORT ? FIRST_PORT : this.#port + 3;
      }
    }
  }

  /** The result for a seed, and the shortest story where one fails. */
  async try(seed: number): Promise<Result & { failing: Failing | null }> {
    const story = generateStory(seed);
    const result = await this.run(story);
    const { violation } = result;
    if (violation === null) return { ...result, failing: null };
    return { ...result, failing: await this.shrink({ story, violation }) };
  }

  shrink(failing: Failing): Promise<Failing> {
    return shrink(failing, (story) => this.#violation(story));
  }

  async #violation(story: Story): Promise<Violation | null> {
    return (await this.run(story)).violation;
  }

  close(): void {
    this.#workers.close();
  }
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && /^Port \d+ is in use/.test(error.message);
}
