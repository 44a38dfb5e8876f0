import type { Codespace } from "./codespace.ts";

/** An export of a codespace's unsaved work to a branch, as GitHub tells it. */
export interface CodespaceExport {
  /** Null where GitHub does not say. */
  readonly state: "in_progress" | "succeeded" | "failed" | null;
  readonly completedAt: Date | null;
  readonly branch: string | null;
  /** The branch's page; not yet checked to be a GitHub address. */
  readonly htmlUrl: string | null;
}

/**
 * Clocks differ. The codespace is stopped, so that whatever an export holds
 * that ended so shortly before is all there is.
 */
const CLOCK_SKEW_MS = 60_000;

/**
 * Whether an export is over that began at or after `sinceMs`: GitHub only tells
 * the latest one, which may be last month's.
 */
export function isOverSince(
  { state, completedAt }: CodespaceExport,
  sinceMs: number,
): boolean {
  if (state !== "succeeded" && state !== "failed") return false;
  return completedAt === null || +completedAt > sinceMs - CLOCK_SKEW_MS;
}

/** The branch that GitHub makes; the API's own example has it. */
export function expectedBranch({ name }: Pick<Codespace, "name">): string {
  return `codespace-${name}`;
}

/**
 * The fork that the branch is in, as `owner/name`, where that is not the
 * codespace's repository: GitHub takes one where that cannot be pushed to.
 */
export function forkOf(
  { htmlUrl }: CodespaceExport,
  { repository }: Pick<Codespace, "repository">,
): string | null {
  const path = URL.canParse(htmlUrl ?? "")
    ? new URL(htmlUrl ?? "").pathname
    : "";
  const found = /^\/([\w.-]+\/[\w.-]+)\/tree\/./.exec(path)?.[1] ?? repository;
  return found.toLowerCase() === repository.toLowerCase() ? null : found;
}

/**
 * Whether it runs: GitHub's own command line takes `Available` alone for that
 * (cli/cli, pkg/cmd/codespace/common.go).
 */
export function isRunning({ state }: Pick<Codespace, "state">): boolean {
  return state === "Available";
}

/** As GitHub makes them; a button's value can be forged. */
export function isCodespaceName(value: string): boolean {
  return /^[A-Za-z0-9][\w-]{0,99}$/.test(value);
}
