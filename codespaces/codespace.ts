/** The GitHub user a codespace belongs to. */
export interface Owner {
  /** GitHub's numeric user id, as a string; it survives a rename. */
  readonly githubId: string;
  /** The login of today: a label, not a key. */
  readonly login: string;
}

/**
 * A codespace as this product needs it. Every text comes from GitHub or from
 * its owner and is data: it may look like a mention, a link or markup.
 */
export interface Codespace {
  /** GitHub's numeric codespace id, as a string. */
  readonly id: string;
  /** GitHub's generated name; unique, and part of the web URL. */
  readonly name: string;
  /** What the owner called it; null where there is no such name. */
  readonly displayName: string | null;
  readonly owner: Owner;
  /** The repository, as `owner/name`. */
  readonly repository: string;
  /** Where the codespace opens; not yet checked to be a GitHub address. */
  readonly webUrl: string;
  /** One of GitHub's states, such as `Shutdown` or `Deleted`. */
  readonly state: string;
  readonly git: GitStatus;
  /** When GitHub deletes it; null means it is kept, or too new to tell. */
  readonly retentionExpiresAt: Date | null;
}

/** `git_status`: GitHub may leave out any part; null means "not said". */
export interface GitStatus {
  /** The branch, or a commit where HEAD is detached. */
  readonly ref: string | null;
  /** Commits that were not pushed. */
  readonly ahead: number | null;
  readonly hasUncommittedChanges: boolean | null;
  readonly hasUnpushedChanges: boolean | null;
}
