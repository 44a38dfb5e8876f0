/** How a mapping came to be. */
export type MappingSource = "form" | "import" | "claim" | "oauth";

/** One GitHub user and who they are in Slack. */
export interface Mapping {
  /** GitHub's numeric user id, as a string: the key. */
  readonly githubId: string;
  /** The login when it was stored: a label, "" where none was stored. */
  readonly githubLogin: string;
  readonly slackUserId: string;
  /** The Slack user who added it; null where nobody is known. */
  readonly addedBy: string | null;
  /** ISO 8601; null where it was not stored. */
  readonly updatedAt: string | null;
  readonly source: MappingSource | null;
}

const SOURCES: ReadonlySet<string> = new Set<MappingSource>([
  "form",
  "import",
  "claim",
  "oauth",
]);

export function isMappingSource(value: unknown): value is MappingSource {
  return typeof value === "string" && SOURCES.has(value);
}

/**
 * A Slack user id, as far as its form can tell: U or W (organisation-wide),
 * then capital letters and digits.
 */
export function isSlackUserId(value: unknown): value is string {
  return typeof value === "string" && /^[UW][A-Z0-9]{1,30}$/.test(value);
}
