import type { Codespace } from "./codespace.ts";

/** An organisation's codespaces as GitHub lists them, and how far to trust it. */
export interface ListedCodespaces<Kept> {
  /** By id, and of each only what its reader asked to keep. */
  readonly codespaces: ReadonlyMap<string, Kept>;
  readonly unreadable: readonly UnreadableCodespace[];
  readonly reading: ListReading;
}

/** A record of the list that could not be read, as far as it could. */
export interface UnreadableCodespace {
  /** The first field at fault, such as `owner.login`. */
  readonly fault: string;
  readonly id: string | null;
  readonly name: string | null;
  readonly displayName: string | null;
  readonly ownerLogin: string | null;
  /** As `owner/name`. */
  readonly repository: string | null;
  readonly webUrl: string | null;
  readonly state: string | null;
}

/** How the list came to be. */
export interface ListReading {
  /**
   * Whether it holds every codespace there is, so that one whose id is in
   * neither `codespaces` nor `unreadable` is gone. False also where a record
   * does not say which codespace it is.
   */
  readonly isComplete: boolean;
  /** Whether as many different records came as GitHub counts. */
  readonly addsUp: boolean;
  /** Whether one reading showed something else than the one before. */
  readonly keptChanging: boolean;
  /** How often it was read from end to end. */
  readonly readings: number;
  /** GitHub's own count. */
  readonly totalCount: number;
  /** How many different records came, in whichever reading. */
  readonly seenCount: number;
}

/** A list that came whole at the first reading. */
export function wholeList<Kept>(
  codespaces: readonly Codespace[],
  keep: (codespace: Codespace) => Kept,
): ListedCodespaces<Kept> {
  return {
    codespaces: new Map(codespaces.map((one) => [one.id, keep(one)])),
    unreadable: [],
    reading: {
      isComplete: true,
      addsUp: true,
      keptChanging: false,
      readings: 1,
      totalCount: codespaces.length,
      seenCount: codespaces.length,
    },
  };
}
