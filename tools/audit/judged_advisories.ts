/** An advisory that was looked into and does no harm here. */
export interface JudgedAdvisory {
  /** The last part of its address, such as `GHSA-aaaa-bbbb-cccc`. */
  readonly id: string;
  /** Why it does no harm here, and what would change that. */
  readonly reason: string;
  /** When that was judged, such as `2026-11-29`. */
  readonly judgedOn: string;
}

/** Everything else that the registry knows of fails the audit. */
export const JUDGED_ADVISORIES: readonly JudgedAdvisory[] = [];
