const USUAL_COLUMNS = 88;
const FEWEST_COLUMNS = 40;
const MOST_COLUMNS = 100;

/** What standard output can show: no colour when piped or `NO_COLOR` is set. */
export function screen(): { colour: boolean; width: number } {
  const isTerminal = Deno.stdout.isTerminal();
  return {
    colour: isTerminal && !Deno.env.get("NO_COLOR"),
    width: isTerminal
      ? readableWidth(Deno.consoleSize().columns)
      : USUAL_COLUMNS,
  };
}

/** Some terminals say 0 for "not known"; beyond 100 lines are hard to read. */
function readableWidth(columns: number): number {
  if (columns === 0) return USUAL_COLUMNS;
  return Math.max(FEWEST_COLUMNS, Math.min(columns, MOST_COLUMNS));
}
