/**
 * `deno task bench`: reads an organisation of 10,000 codespaces at 200 ms a
 * request, with this app's reader and with Octokit's own pagination, in turn,
 * and prints the ratio. The figures are in docs/performance.md.
 */
import { Octokit } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import { createGithubClient } from "../github/client.ts";
import { listCodespaces } from "../github/list_codespaces.ts";
import { createClock } from "../sandbox/time/clock.ts";
import { codespaceRecord } from "../sandbox/github/codespace_record.ts";
import { startGithub } from "../sandbox/github/server.ts";
import { endIfAsked } from "../terminal/no_options.ts";
import type { GithubStandIn } from "../sandbox/github/types.ts";
import { researchOrganisation } from "../sandbox/seed/research_organisation.ts";

const CODESPACES = 10_000;
const LATENCY_MS = 200;
const ROUNDS = 3;

interface Reader {
  readonly name: string;
  read(github: GithubStandIn): Promise<number>;
}

const ours: Reader = {
  name: "listCodespaces (this app)",
  async read({ apiUrl, token }) {
    const client = createGithubClient({ token, apiUrl });
    const list = await listCodespaces(client, "opensafely", {
      keep: () => null,
    });
    return list.ok ? list.value.codespaces.size : 0;
  },
};

const sequential: Reader = {
  name: "octokit.paginate, 100 a page",
  async read({ apiUrl, token }) {
    const client = new (Octokit.plugin(paginateRest))({
      auth: token,
      baseUrl: apiUrl,
    });
    const codespaces = await client.paginate("GET /orgs/{org}/codespaces", {
      org: "opensafely",
      per_page: 100,
    });
    return codespaces.length;
  },
};

endIfAsked(
  Deno.args,
  `Usage: deno task bench

Reads an organisation of 10,000 codespaces on this machine, with this app's
reader and with Octokit's pagination in turn. Takes about two minutes.`,
);

const github = await startLargeOrganisation();
const seconds = new Map<Reader, number[]>();
for (let round = 0; round < ROUNDS; round += 1) {
  for (const reader of [ours, sequential]) {
    seconds.set(reader, [...seconds.get(reader) ?? [], await time(reader)]);
  }
}
console.log(`\n${CODESPACES} codespaces at ${LATENCY_MS} ms a request`);
for (const reader of [ours, sequential]) {
  console.log(`  ${reader.name.padEnd(30)} ${shown(medianOf(reader))} s`);
}
const ratio = medianOf(sequential) / medianOf(ours);
console.log(`  this app is ${ratio.toFixed(1)} times as fast`);
await github.close();

async function startLargeOrganisation(): Promise<GithubStandIn> {
  const { github: seed } = researchOrganisation(new Date());
  const standIn = await startGithub({ seed, clock: createClock() });
  standIn.codespaces = Array.from(
    { length: CODESPACES },
    (_, index) => codespaceRecord({ id: index + 1 }),
  );
  standIn.latencyMs = LATENCY_MS;
  return standIn;
}

async function time(reader: Reader): Promise<number> {
  const requestsBefore = github.requests.length;
  const startedMs = performance.now();
  const read = await reader.read(github);
  const taken = (performance.now() - startedMs) / 1000;
  if (read !== CODESPACES) {
    throw new Error(`${reader.name} read ${read} of ${CODESPACES} codespaces`);
  }
  const requests = github.requests.length - requestsBefore;
  console.log(`${reader.name}: ${shown(taken)} s, ${requests} requests`);
  return taken;
}

function medianOf(reader: Reader): number {
  const sorted = (seconds.get(reader) ?? []).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function shown(value: number): string {
  return value.toFixed(1);
}
