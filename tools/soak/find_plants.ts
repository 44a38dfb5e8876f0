import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildPlant } from "./build_plant.ts";
import { generateStory } from "./generate.ts";
import { PLANTS } from "./plants.ts";
import type { Plant } from "./plants/plant.ts";
import { runStory } from "./run_story.ts";

/** What a plant is looked for in; each is to be found much sooner. */
export const MOST_RUNS = 300;

export interface FoundPlant {
  readonly name: string;
  /** How many stories it took; null where none found it. */
  readonly runs: number | null;
  /** What did not hold. */
  readonly invariant: string;
  /** The same for a terminal. */
  readonly line: string;
}

/** Puts each plant into the app, and plays stories until one finds it. */
export async function findPlants(
  dist: string,
  { plants = PLANTS, onFound = () => {} }: {
    readonly plants?: readonly Plant[];
    readonly onFound?: (found: FoundPlant) => void;
  } = {},
): Promise<FoundPlant[]> {
  const folder = await mkdtemp(join(tmpdir(), "soak-"));
  try {
    const found: FoundPlant[] = [];
    for (const plant of plants) {
      await buildPlant(plant, { dist, output: folder });
      const one = await findPlant(plant, folder);
      onFound(one);
      found.push(one);
    }
    return found;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function findPlant(
  { name }: Plant,
  dist: string,
): Promise<FoundPlant> {
  for (let seed = 1; seed <= MOST_RUNS; seed++) {
    const { violation } = await runStory(generateStory(seed), dist);
    if (violation === null) continue;
    const { invariant } = violation;
    const line = `found after ${seed}: ${name} (${invariant})`;
    return { name, runs: seed, invariant, line };
  }
  return { name, runs: null, invariant: "", line: `NOT FOUND: ${name}` };
}
