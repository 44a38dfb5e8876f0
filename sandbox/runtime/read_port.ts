const DEFAULT_PORT = 4100;
/** Slack and GitHub take the two ports above. */
const HIGHEST_PORT = 65_533;

/**
 * The port to serve on, from the environment's `PORT`; 0 is any free ones.
 * Throws if it is none.
 */
export function readPort(text = ""): number {
  if (text.trim() === "") return DEFAULT_PORT;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= HIGHEST_PORT) return port;
  throw new Error(
    `Cannot serve: PORT is "${text}", and must be a whole number from 1 to ${HIGHEST_PORT}, or 0 for any that are free`,
  );
}
