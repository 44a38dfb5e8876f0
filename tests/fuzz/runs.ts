import fc from "fast-check";

/** How many times as many cases; see CONTRIBUTING.md. */
const TIMES = numberFrom(Deno.env, "FUZZ_RUNS", 1);

/** Another one plays other cases. */
const SEED = numberFrom(Deno.env, "FUZZ_SEED", 20_261_129);

/**
 * Checks a property with so many cases, times `FUZZ_RUNS`. One that fails is
 * printed with its seed and path, and made as small as it still fails.
 */
export async function fuzz<T>(
  arbitrary: fc.Arbitrary<T>,
  check: (value: T) => Promise<void>,
  { cases }: { readonly cases: number },
): Promise<void> {
  await fc.assert(fc.asyncProperty(arbitrary, check), {
    numRuns: Math.ceil(cases * TIMES),
    seed: SEED,
  });
}

function numberFrom(env: Deno.Env, name: string, otherwise: number): number {
  const value = Number(env.get(name));
  return Number.isFinite(value) && value > 0 ? value : otherwise;
}
