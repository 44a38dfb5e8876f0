/**
 * What `GET /sandbox/github` answers. Types alone, so that a page in a browser
 * may import them.
 */
export interface GithubScreen {
  readonly org: string;
  readonly codespaces: readonly GithubCodespace[];
  readonly accounts: readonly {
    readonly id: number;
    readonly login: string;
    readonly name: string;
  }[];
  /** What is played now. */
  readonly scenario: string;
  readonly scenarios: readonly {
    readonly name: string;
    readonly description: string;
    /** Met where people have their work saved, not by reports. */
    readonly isOfSaving: boolean;
  }[];
}

export interface GithubExport {
  /** `in_progress`, `succeeded` or `failed`. */
  readonly state: string;
  /** The branch, and the repository or fork that it is in; "" until then. */
  readonly branch: string;
  readonly repository: string;
}

export interface GithubCodespace {
  readonly name: string;
  readonly displayName: string;
  /** A login. */
  readonly owner: string;
  readonly repository: string;
  readonly branch: string;
  /** Null where GitHub does not say. */
  readonly uncommitted: boolean | null;
  /** Commits that were never pushed; null where GitHub does not say. */
  readonly ahead: number | null;
  readonly state: string;
  /** What became of its latest export, where somebody had their work saved. */
  readonly exported: GithubExport | null;
  /** ISO 8601; null for one that is kept, or whose countdown has not begun. */
  readonly expiresAt: string | null;
}
