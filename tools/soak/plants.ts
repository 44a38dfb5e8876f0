import { PEOPLE } from "./plants/people.ts";
import type { Plant } from "./plants/plant.ts";
import { READING } from "./plants/reading.ts";
import { RESCUE } from "./plants/rescue.ts";
import { TELLING } from "./plants/telling.ts";
import { WEEKS } from "./plants/weeks.ts";

/** What the laboratory is tried with: see `soak_plants_test.ts`. */
export const PLANTS: readonly Plant[] = [
  ...TELLING,
  ...READING,
  ...PEOPLE,
  ...WEEKS,
  ...RESCUE,
];
