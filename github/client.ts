import { Octokit } from "@octokit/core";
import { GITHUB_API_URL, readGithubSite } from "../codespaces/github_site.ts";
import { fail, ok, type Result } from "../codespaces/result.ts";
import type { GithubError } from "./errors.ts";
import { assertReadOnly, sameOriginFetch } from "./confine_token.ts";
import { jsonBodyHook } from "./json_body_hook.ts";
import { retryHook, type RetryOptions, sleep } from "./retry_hook.ts";

/**
 * The organisation's: all that reads for a report goes through this. A
 * person's own is another type (person_client.ts), so that neither is taken
 * for the other.
 */
export type GithubClient = Octokit & { readonly speaksFor: "organisation" };

/** How to reach GitHub; durations in ms. */
export interface GithubClientOptions extends Partial<RetryOptions> {
  readonly token: string;
  /** @default "https://api.github.com" */
  readonly apiUrl?: string;
  /**
   * The time one call may take, its waits included. Slack gives a function
   * 60 s, and posting takes its share.
   * @default 30_000
   */
  readonly budgetMs?: number;
  /**
   * When the caller's own time is over, in ms since the epoch: no call goes on
   * after it.
   * @default never
   */
  readonly deadlineAt?: number;
  /** @default 500 */
  readonly backoffMs?: number;
  /**
   * One try. GitHub itself gives up after 10 s.
   * @default 12_000
   */
  readonly timeoutMs?: number;
}

/** The one version that bennettbot saw this endpoint work with. */
const API_VERSION = "2022-11-28";

/**
 * An Octokit that only reads, with a personal access token of an organisation
 * owner. `token` must not be blank: ask {@link githubClientFromEnv} where that
 * is not known.
 */
export function createGithubClient(options: GithubClientOptions): GithubClient {
  const client = createConfinedClient(options, assertReadOnly);
  return Object.assign(client, { speaksFor: "organisation" } as const);
}

/**
 * An Octokit that asks for nothing that `assertAllowed` throws at, never leaves
 * the API's origin, takes nothing but whole JSON for an answer, and asks again
 * within a budget. It leaves nothing running once its calls have settled.
 */
export function createConfinedClient(
  options: GithubClientOptions,
  assertAllowed: typeof assertReadOnly,
): Octokit {
  const apiUrl = (options.apiUrl ?? GITHUB_API_URL).replace(/\/+$/, "");
  const now = options.now ?? Date.now;
  const client = new Octokit({
    auth: options.token,
    baseUrl: apiUrl,
    userAgent: "codespaces-report",
    request: { fetch: sameOriginFetch },
    // Octokit would warn of a deprecated API version once a page.
    log: { debug() {}, info() {}, warn() {}, error() {} },
  });
  // The hook that is registered last is the outermost.
  client.hook.wrap(
    "request",
    jsonBodyHook({
      timeoutMs: options.timeoutMs ?? 12_000,
      now,
      origin: new URL(apiUrl).origin,
    }),
  );
  client.hook.wrap(
    "request",
    retryHook({
      budgetMs: options.budgetMs ?? 30_000,
      deadlineAt: options.deadlineAt ?? Infinity,
      backoffMs: options.backoffMs ?? 500,
      sleep: options.sleep ?? sleep,
      now,
    }),
  );
  client.hook.wrap("request", (send, request) => {
    request.headers = {
      ...request.headers,
      "x-github-api-version": API_VERSION,
    };
    assertAllowed(client.request.endpoint(request), apiUrl);
    return send(request);
  });
  return client;
}

/** The client for a function's `env`, or for the process's own. */
export function githubClientFromEnv(
  env: Readonly<Record<string, string | undefined>>,
  options: Omit<GithubClientOptions, "token" | "apiUrl"> = {},
): Result<GithubClient, GithubError> {
  const token = env["GITHUB_TOKEN"]?.trim() ?? "";
  const site = readGithubSite(env["GITHUB_API_URL"]);
  if (token === "") return fail({ kind: "missing_token" });
  // No token of GitHub's has blanks within, and a header could not carry it.
  if (!/^[\x21-\x7e]+$/.test(token)) return fail({ kind: "bad_token" });
  if (!site.ok) return fail({ kind: "invalid_api_url", ...site.error });
  const { apiUrl } = site.value;
  return ok(createGithubClient({ ...options, token, apiUrl }));
}
