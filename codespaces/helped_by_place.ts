import { hasHelped, TOLD_IN, type ToldIn, type Warning } from "./warning.ts";

/** Of the warnings told in one place whose outcome is known. */
export interface HelpedByPlace {
  readonly place: ToldIn;
  /** How many were saved or extended. */
  readonly helped: number;
  readonly decided: number;
}

/** Below this, a share says nothing. */
export const FEWEST_DECIDED = 10;

/** A row for each place in which anybody was told; it knows no causes. */
export function helpedByPlace(warnings: readonly Warning[]): HelpedByPlace[] {
  return TOLD_IN.map((place) => {
    const decided = warnings.filter(({ toldIn, outcome }) =>
      toldIn === place && outcome !== null
    );
    const helped = decided.filter(hasHelped);
    return { place, helped: helped.length, decided: decided.length };
  }).filter(({ decided }) => decided > 0);
}
