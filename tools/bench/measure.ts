/** One way of doing what others do too. */
export interface Way<Sample> {
  readonly name: string;
  readonly rounds: number;
  readonly take: () => Promise<Sample>;
}

/**
 * Takes samples of several ways in turn, so that a machine that is busy for a
 * while slows them all down. In the order of the ways.
 */
export async function inTurn<Sample>(
  ways: readonly Way<Sample>[],
): Promise<Sample[][]> {
  const samples = ways.map((): Sample[] => []);
  const rounds = Math.max(...ways.map((way) => way.rounds));
  for (let round = 0; round < rounds; round++) {
    for (const [index, way] of ways.entries()) {
      if (round < way.rounds) samples[index]?.push(await way.take());
    }
  }
  return samples;
}

/** NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? NaN;
  const lower = sorted[Math.ceil(middle) - 1] ?? NaN;
  return (lower + upper) / 2;
}

interface Cost {
  readonly size: number;
  readonly cost: number;
}

/** By what the cost is multiplied where the size doubles. */
export function growthPerDoubling(from: Cost, to: Cost): number {
  return (to.cost / from.cost) ** (1 / Math.log2(to.size / from.size));
}

interface Script {
  /** Below the repository's root. */
  readonly path: string;
  readonly args: readonly string[];
}

/**
 * Runs a script in a process of its own, with loopback's network alone, and
 * gives the JSON that it prints: its memory and its first run are its own.
 */
export async function runScript({ path, args }: Script): Promise<unknown> {
  const command = new Deno.Command(Deno.execPath(), {
    args: [...FLAGS, path, ...args],
    stderr: "inherit",
  });
  const { success, stdout } = await command.output();
  if (!success) throw new Error(`${path} failed`);
  return JSON.parse(new TextDecoder().decode(stdout));
}

/** The same for one that goes on: `use` is called with its first line. */
export async function withScript<Made>(
  { path, args }: Script,
  use: (line: string) => Promise<Made>,
): Promise<Made> {
  const process = new Deno.Command(Deno.execPath(), {
    args: [...FLAGS, path, ...args],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const reader = process.stdout.pipeThrough(new TextDecoderStream())
    .getReader();
  try {
    let line = "";
    while (!line.includes("\n")) {
      const { done, value = "" } = await reader.read();
      if (done) throw new Error(`${path} said nothing`);
      line += value;
    }
    return await use(line.trim());
  } finally {
    await reader.cancel();
    process.kill();
    await process.status;
  }
}

const FLAGS = [
  "run",
  "--quiet",
  "--no-prompt",
  "--no-check",
  "--allow-read=.",
  "--allow-env",
  "--allow-net=127.0.0.1",
];
