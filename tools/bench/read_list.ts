/**
 * `read_list.ts WAY API_URL`: reads a list once, in a process of its own, and
 * prints what it took as JSON.
 */
import process from "node:process";
import { Octokit } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import { digest } from "../../codespaces/digest.ts";
import { createGithubClient } from "../../github/client.ts";
import { listCodespaces } from "../../github/list_codespaces.ts";

const TOKEN = "not-a-token";

/** Each gives how many codespaces it read. */
const WAYS: Readonly<Record<string, (apiUrl: string) => Promise<number>>> = {
  async app(apiUrl) {
    const client = createGithubClient({ token: TOKEN, apiUrl });
    const rules = { now: new Date(), thresholdDays: 10, excludedRepos: [] };
    // As much as a slow machine takes: how long it took is what is asked.
    const list = await listCodespaces(client, "opensafely", {
      keep: (codespace) => digest(codespace, rules),
      budgetMs: 300_000,
    });
    return list.ok ? list.value.codespaces.size : 0;
  },
  async paginate(apiUrl) {
    const Paginating = Octokit.plugin(paginateRest);
    const client = new Paginating({ auth: TOKEN, baseUrl: apiUrl });
    const codespaces = await client.paginate("GET /orgs/{org}/codespaces", {
      org: "opensafely",
      per_page: 100,
    });
    return codespaces.length;
  },
};

const [way = "", apiUrl = ""] = Deno.args;
const startedMs = performance.now();
const codespaces = await WAYS[way]?.(apiUrl) ?? 0;
const seconds = (performance.now() - startedMs) / 1_000;
console.log(JSON.stringify({
  codespaces,
  seconds,
  // In kB, as on Linux and macOS.
  peakMb: process.resourceUsage().maxRSS / 1_024,
}));
