import { fail, ok, type Result } from "../codespaces/result.ts";
import type { GithubClient } from "./client.ts";
import { readCodespacesPage } from "./codespaces_page.ts";
import type { GithubError } from "./errors.ts";
import { tellNotFoundApart } from "./tell_not_found_apart.ts";

interface Patience {
  /** Waits for rate limits included. */
  readonly budgetMs: number;
  /** @default Date.now */
  readonly now?: () => number;
}

/**
 * How many codespaces an organisation owns or is billed for, for the price of
 * one of them; where the token may not read them, why.
 */
export async function countCodespaces(
  client: GithubClient,
  org: string,
  { budgetMs, now = Date.now }: Patience,
): Promise<Result<number, GithubError>> {
  const deadlineAt = now() + budgetMs;
  const { signal } = new AbortController();
  const request = { org, page: 1, perPage: 1, deadlineAt, signal, now };
  const page = await readCodespacesPage(client, request);
  if (page.ok) return ok(page.value.totalCount);
  const context = { org, deadlineAt, now };
  return fail(await tellNotFoundApart(client, page.error, context));
}

/**
 * Whether the token may read the codespaces of an organisation, for the price
 * of one codespace; where it may not, why.
 */
export async function checkOrgReadable(
  client: GithubClient,
  org: string,
  patience: Patience,
): Promise<Result<void, GithubError>> {
  const counted = await countCodespaces(client, org, patience);
  return counted.ok ? ok(undefined) : counted;
}
