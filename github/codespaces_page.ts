import type { Codespace } from "../codespaces/codespace.ts";
import type { UnreadableCodespace } from "../codespaces/listed_codespaces.ts";
import { fail, ok, type Result } from "../codespaces/result.ts";
import { classifyFailure, ssoRequired } from "./classify_failure.ts";
import type { GithubClient } from "./client.ts";
import type { GithubError } from "./errors.ts";
import { parseCodespace } from "./parse_codespace.ts";
import { tokenExpiryOf } from "./token_expiry.ts";

/** One page of an organisation's codespaces, as it was at one moment. */
export interface CodespacesPage {
  /** How many codespaces GitHub says the whole list has. */
  readonly totalCount: number;
  readonly codespaces: readonly Codespace[];
  /** Records that could not be read, as far as they could. */
  readonly unreadable: readonly UnreadableCodespace[];
  /** Whether GitHub links to a further page. */
  readonly hasNext: boolean;
  /** When the token expires; null where GitHub names no date. */
  readonly tokenExpiresAt: Date | null;
}

/** Which page, and how long it may take; see RequestSettings. */
export interface PageRequest {
  readonly org: string;
  /** From 1. */
  readonly page: number;
  readonly perPage: number;
  readonly deadlineAt: number;
  readonly signal: AbortSignal;
  readonly now: () => number;
  /** @default 0 */
  readonly delayMs?: number;
  /** @default false */
  readonly wasFound?: boolean;
}

interface PageBody {
  readonly total_count: number;
  readonly codespaces: readonly unknown[];
}

/**
 * Read one page of `GET /orgs/{org}/codespaces`. A body that is not
 * `{total_count, codespaces[]}` is asked for again, then an error; a record
 * that cannot be read costs the page nothing but that one.
 */
export async function readCodespacesPage(
  client: GithubClient,
  request: PageRequest,
): Promise<Result<CodespacesPage, GithubError>> {
  const { org, page, perPage, deadlineAt, signal } = request;
  const { delayMs = 0, wasFound = false } = request;
  try {
    const answer = await client.request("GET /orgs/{org}/codespaces", {
      org,
      page,
      per_page: perPage,
      request: { deadlineAt, signal, delayMs, wasFound, accepts: isPageBody },
    });
    // Present on a success only where some results were held back.
    const sso = answer.headers["x-github-sso"];
    if (sso !== undefined) return fail(ssoRequired(String(sso)));
    const hasNext = /\brel="next"/.test(answer.headers.link ?? "");
    const tokenExpiresAt = tokenExpiryOf(answer.headers);
    return ok({ ...parsePage(answer.data), hasNext, tokenExpiresAt });
  } catch (failure) {
    return fail(classifyFailure(failure, request.now()));
  }
}

function parsePage(
  body: unknown,
): Pick<CodespacesPage, "totalCount" | "codespaces" | "unreadable"> {
  if (!isPageBody(body)) throw new TypeError("An unchecked page came through");
  const codespaces: Codespace[] = [];
  const unreadable: UnreadableCodespace[] = [];
  for (const record of body.codespaces) {
    const parsed = parseCodespace(record);
    if (parsed.ok) codespaces.push(parsed.value);
    else unreadable.push(parsed.error);
  }
  return { totalCount: body.total_count, codespaces, unreadable };
}

function isPageBody(body: unknown): body is PageBody {
  return typeof body === "object" && body !== null &&
    "total_count" in body && Number.isSafeInteger(body.total_count) &&
    Number(body.total_count) >= 0 &&
    "codespaces" in body && Array.isArray(body.codespaces);
}
