import type { FoundPlant } from "./find_plants.ts";
import { type Measured, renderReliability } from "./reliability.ts";
import type { Played } from "./soak.ts";

export const DOCUMENT = "docs/reliability.md";

/** Writes what was played and found. */
export async function writeDocument(
  { failing, ...played }: Played,
  plants: readonly FoundPlant[],
): Promise<void> {
  const measured: Measured = {
    day: new Date().toISOString().slice(0, 10),
    ...played,
    failing: failing.length,
    plants: Object.fromEntries(
      plants.map(({ name, runs, invariant }) => [name, { runs, invariant }]),
    ),
  };
  await Deno.writeTextFile(DOCUMENT, renderReliability(measured));
}
