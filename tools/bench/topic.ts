/** What a topic measured, as the document shows it. */
export interface Figures {
  /** Sentences that say how many times: the first thing to read. */
  readonly ratios: readonly string[];
  readonly tables: readonly Table[];
  /** How each cost grows, in sentences. */
  readonly growth: readonly string[];
  /** What depends on no machine: see {@link Topic.constants}. */
  readonly constants: Constants;
}

export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  /** As they are shown: a topic decides how many digits are worth anything. */
  readonly rows: readonly (readonly string[])[];
}

/** By what they count, such as `requests for 100 codespaces`. */
export type Constants = Readonly<Record<string, number>>;

export interface Measuring {
  /** Small and few: to see that it works, not for the document. */
  readonly quick: boolean;
  /** Says what is being done, to whoever waits. */
  readonly log: (line: string) => void;
}

/** Something that is measured; how to add one stands in topics.ts. */
export interface Topic {
  /** For `--only`. */
  readonly name: string;
  readonly title: string;
  /** What is compared with what, in Markdown. */
  readonly about: string;
  readonly measure: (measuring: Measuring) => Promise<Figures>;
  /**
   * Figures that are the same on every machine, such as requests, messages or
   * bytes, as the code makes them today; quick, since a test compares them with
   * those of the document.
   */
  readonly constants: () => Promise<Constants>;
  /** By how much a constant may differ before the document is stale. */
  readonly tolerance: number;
}
