import type { CodespaceRecord } from "./types.ts";

/**
 * Takes out of the list what GitHub deleted between two times, in ms since the
 * epoch: stopped codespaces whose retention ended then. One whose end had
 * passed before stays: GitHub does not say how long it lists such a one.
 */
export function removeExpired(
  codespaces: CodespaceRecord[],
  { from, to }: { readonly from: number; readonly to: number },
): void {
  for (let index = codespaces.length - 1; index >= 0; index--) {
    const end = endOf(codespaces[index]);
    if (end > from && end <= to) codespaces.splice(index, 1);
  }
}

/** Infinity for one that is kept, or runs: it counts from when it stops. */
function endOf(codespace: CodespaceRecord | undefined): number {
  if (codespace?.state !== "Shutdown") return Infinity;
  const { retention_expires_at: end } = codespace;
  return end ? Date.parse(end) : Infinity;
}
