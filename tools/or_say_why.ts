/**
 * Runs what a tool does. A failure that somebody can act on is a plain Error,
 * and its message is all that is printed; of anything else, a mistake in the
 * code, the stack says where.
 */
export async function orSayWhy(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const isPlain = error instanceof Error && error.name === "Error";
    console.error(isPlain ? error.message : error);
    Deno.exit(1);
  }
}
