import type { GitStatus } from "./codespace.ts";
import { count } from "./count.ts";

/** `unknown` is never `saved`: GitHub did not say enough to be sure. */
export type Unsaved = "unsaved" | "saved" | "unknown";

/**
 * Whether a codespace holds work that exists nowhere else: uncommitted or
 * unpushed changes. With neither flag true, both must be present for `saved`.
 */
export function unsavedState(git: GitStatus): Unsaved {
  const { hasUncommittedChanges, hasUnpushedChanges } = git;
  if (hasUncommittedChanges || hasUnpushedChanges) return "unsaved";
  const bothSaid = hasUncommittedChanges === false &&
    hasUnpushedChanges === false;
  return bothSaid ? "saved" : "unknown";
}

/** In words: "uncommitted changes and 2 unpushed commits". */
export function describeUnsaved(git: GitStatus): string {
  const parts: string[] = [];
  if (git.hasUncommittedChanges) parts.push("uncommitted changes");
  if (git.hasUnpushedChanges) parts.push(unpushed(git.ahead));
  return parts.join(" and ");
}

function unpushed(ahead: number | null): string {
  if (ahead === null || ahead < 1) return "unpushed commits";
  return count(ahead, "unpushed commit");
}
