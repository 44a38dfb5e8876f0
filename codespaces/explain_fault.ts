/**
 * The error of a function that met a bug. The runtime completes nothing when a
 * handler throws, so each one ends with this instead. The bug's own message
 * may hold anything, a secret too: only its name is told.
 */
export function explainFault(what: string, bug: unknown): string {
  const name = bug instanceof Error ? bug.name : typeof bug;
  return `${what} stopped at a fault of its own (${name}). Please report it ` +
    "to the app's maintainers.";
}
