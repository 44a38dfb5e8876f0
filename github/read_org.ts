import { ok, type Result } from "../codespaces/result.ts";
import type { GithubClient } from "./client.ts";
import { type PageRequest, readCodespacesPage } from "./codespaces_page.ts";
import type { GithubError } from "./errors.ts";

interface ReadOptions {
  /** Waits for rate limits included. */
  readonly budgetMs: number;
  /** @default Date.now */
  readonly now?: () => number;
}

/** GitHub has been seen to answer an empty list by mistake. */
const RECHECK_DELAY_MS = 1_000;

/**
 * How many codespaces an organisation owns or is billed for, for the price of
 * one of them; where the token may not read them, why. None is believed only
 * when a second answer says the same.
 */
export async function countCodespaces(
  client: GithubClient,
  org: string,
  { budgetMs, now = Date.now }: ReadOptions,
): Promise<Result<number, GithubError>> {
  const deadlineAt = now() + budgetMs;
  const first = await askForOne(client, { org, deadlineAt, now });
  return first.ok && first.value === 0
    ? await askForOne(client, {
      ...{ org, deadlineAt, now },
      delayMs: RECHECK_DELAY_MS,
    })
    : first;
}

/**
 * Whether the token may read the codespaces of an organisation, for the price
 * of one codespace; where it may not, why.
 */
export async function checkOrgReadable(
  client: GithubClient,
  org: string,
  { budgetMs, now = Date.now }: ReadOptions,
): Promise<Result<void, GithubError>> {
  const deadlineAt = now() + budgetMs;
  const counted = await askForOne(client, { org, deadlineAt, now });
  return counted.ok ? ok(undefined) : counted;
}

/** How many there are, as GitHub counts them. */
async function askForOne(
  client: GithubClient,
  asked: Pick<
    PageRequest<unknown>,
    "org" | "deadlineAt" | "now" | "delayMs"
  >,
): Promise<Result<number, GithubError>> {
  const keep = () => null;
  const request = { ...asked, keep, page: 1, perPage: 1 };
  const page = await readCodespacesPage(client, request);
  return page.ok ? ok(page.value.totalCount) : page;
}
