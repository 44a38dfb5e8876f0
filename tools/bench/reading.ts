import { createGithubClient } from "../../github/client.ts";
import { listCodespaces } from "../../github/list_codespaces.ts";
import { serveList } from "./github_stand_in.ts";
import { readWithGh } from "./gh.ts";
import { inTurn, median, runScript, type Way, withScript } from "./measure.ts";
import {
  growthOf,
  type Measured,
  memoryTable,
  ratiosOf,
  type Sample,
  timeTable,
} from "./reading_tables.ts";
import { shownCount } from "./shown.ts";
import type { Constants, Figures, Measuring, Topic } from "./topic.ts";

const SIZES = [100, 1_000, 10_000, 50_000];
const LATENCIES_MS = [0, 50, 200];

const ROUNDS = 3;

/** One round is enough of what takes longer. */
const LONG_MS = 3_000;

/** A page that takes no time to come takes some to be read. */
const LEAST_PAGE_MS = 10;

export const reading: Topic = {
  name: "reading",
  title: "Reading an organisation's codespaces",
  about:
    "The reader of the app, which drops what is of no concern page by page, " +
    "against `octokit.paginate`, 100 a page, which keeps all, and where it is " +
    "installed against `gh codespace list --org`. Each reads once in a " +
    "process of its own, and GitHub's place is taken by another; a page has " +
    "750 kB. The bound is what waiting alone takes: page 1, the last page, " +
    "the others ten at a time, and page 1 again, to see whether the list " +
    "changed meanwhile. Medians of three rounds in turn; one round of what " +
    "takes more than three seconds one page after another.",
  measure: measureReading,
  constants: countRequests,
  tolerance: 0,
};

async function measureReading(
  { quick, log }: Measuring,
): Promise<Figures> {
  const measured: Measured[] = [];
  for (const latencyMs of quick ? [0, 50] : LATENCIES_MS) {
    for (const size of quick ? SIZES.slice(0, 2) : SIZES) {
      log(`reading ${shownCount(size)} codespaces at ${latencyMs} ms ...`);
      measured.push(await measureOne({ size, latencyMs, quick }));
    }
  }
  return {
    ratios: ratiosOf(measured),
    tables: [timeTable(measured), memoryTable(measured)],
    growth: growthOf(measured),
    constants: await countRequests(),
  };
}

async function measureOne(
  { size, latencyMs, quick }: {
    readonly size: number;
    readonly latencyMs: number;
    readonly quick: boolean;
  },
): Promise<Measured> {
  const args = [String(size), String(latencyMs)];
  const path = "tools/bench/github_stand_in.ts";
  return await withScript({ path, args }, async (apiUrl) => {
    const sequentialMs = size / 100 * Math.max(latencyMs, LEAST_PAGE_MS);
    const rounds = quick ? 1 : ROUNDS;
    const others = sequentialMs > LONG_MS ? 1 : rounds;
    const way = (name: string, rounds: number): Way<Sample | null> => ({
      name,
      rounds,
      take: () => takeSample({ name, apiUrl, size }),
    });
    const [app = [], paginate = [], gh = []] = await inTurn([
      way("app", rounds),
      way("paginate", others),
      way("gh", others),
    ]);
    return {
      ...{ size, latencyMs },
      app: middleOf(app) ?? NOTHING,
      paginate: middleOf(paginate) ?? NOTHING,
      gh: middleOf(gh),
    };
  });
}

const NOTHING: Sample = { seconds: NaN, peakMb: NaN, requests: NaN };

async function takeSample(
  { name, apiUrl, size }: {
    readonly name: string;
    readonly apiUrl: string;
    readonly size: number;
  },
): Promise<Sample | null> {
  const before = await requestsOf(apiUrl);
  const read = name === "gh" ? await readWithGh(apiUrl, size) : parseRead(
    await runScript({
      path: "tools/bench/read_list.ts",
      args: [name, apiUrl],
    }),
  );
  if (read === null) return null;
  if (read.codespaces !== size) {
    throw new Error(`${name} read ${read.codespaces} of ${size} codespaces`);
  }
  return { ...read, requests: await requestsOf(apiUrl) - before };
}

async function requestsOf(apiUrl: string): Promise<number> {
  const counts: unknown = await (await fetch(`${apiUrl}/counts`)).json();
  return numberIn(counts, "requests");
}

function parseRead(read: unknown) {
  return {
    codespaces: numberIn(read, "codespaces"),
    seconds: numberIn(read, "seconds"),
    peakMb: numberIn(read, "peakMb"),
  };
}

function numberIn(from: unknown, key: string): number {
  return typeof from === "object" && from !== null
    ? Number(Reflect.get(from, key))
    : NaN;
}

function middleOf(samples: readonly (Sample | null)[]): Sample | null {
  const taken = samples.filter((sample) => sample !== null);
  const [first] = taken;
  return first === undefined ? null : {
    seconds: median(taken.map(({ seconds }) => seconds)),
    peakMb: first.peakMb === null
      ? null
      : median(taken.map(({ peakMb }) => peakMb ?? NaN)),
    requests: first.requests,
  };
}

/** Those of smaller lists: a page more is a request more. */
async function countRequests(): Promise<Constants> {
  const counts: Record<string, number> = {};
  for (const codespaces of [100, 200, 1_000]) {
    const github = serveList({ codespaces, latencyMs: 0 });
    const client = createGithubClient({ token: "none", apiUrl: github.apiUrl });
    const list = await listCodespaces(client, "opensafely", {
      keep: () => null,
    });
    counts[`requests for ${shownCount(codespaces)} codespaces`] = list.ok
      ? list.value.requests
      : NaN;
    await github.close();
  }
  return counts;
}
