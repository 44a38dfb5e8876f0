const USUAL_COLUMNS = 88;
const FEWEST_COLUMNS = 40;
const MOST_COLUMNS = 100;

/** What a stream can show. */
export interface Screen {
  /** Colours and hyperlinks; without them nothing but text is printed. */
  readonly colour: boolean;
  /** In columns; longer lines are wrapped. */
  readonly width: number;
}

/** What standard output can show. */
export function screen(): Screen {
  return screenOf({
    columns: Deno.stdout.isTerminal() ? Deno.consoleSize().columns : null,
    env: { NO_COLOR: Deno.env.get("NO_COLOR"), TERM: Deno.env.get("TERM") },
  });
}

/**
 * No colour when piped, when `NO_COLOR` is set (no-color.org), or on a terminal
 * that calls itself dumb. `columns` is null for no terminal; some terminals say
 * 0 for "not known", and beyond 100 lines are hard to read.
 */
export function screenOf({ columns, env }: {
  readonly columns: number | null;
  readonly env: Readonly<Record<"NO_COLOR" | "TERM", string | undefined>>;
}): Screen {
  return {
    colour: columns !== null && !env.NO_COLOR && env.TERM !== "dumb",
    width: columns === null || columns === 0
      ? USUAL_COLUMNS
      : Math.max(FEWEST_COLUMNS, Math.min(columns, MOST_COLUMNS)),
  };
}
