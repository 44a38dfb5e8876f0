import type { Codespace } from "../codespaces/codespace.ts";
import type { UnreadableCodespace } from "../codespaces/listed_codespaces.ts";
import { isRecord } from "../codespaces/is_record.ts";
import { fail, ok, type Result } from "../codespaces/result.ts";
import { askGithub, missingPermission, ssoRequired } from "./ask_github.ts";
import type { GithubClient } from "./client.ts";
import type { GithubError } from "./errors.ts";
import { parseCodespace, READ_KEYS } from "./parse_codespace.ts";
import { parseList } from "./parse_list.ts";
import { tokenExpiryOf } from "./read_token.ts";

/** One page of an organisation's codespaces, as it was at one moment. */
export interface CodespacesPage<Kept> {
  /** How many codespaces GitHub says the whole list has. */
  readonly totalCount: number;
  /** Of each codespace that could be read. */
  readonly ids: readonly string[];
  /** What was kept of each, in the order of the ids. */
  readonly kept: readonly Kept[];
  /** Records that could not be read, as far as they could. */
  readonly unreadable: readonly UnreadableCodespace[];
  /** Whether GitHub links to a further page. */
  readonly hasNext: boolean;
  /** When the token expires; null where GitHub names no date. */
  readonly tokenExpiresAt: Date | null;
}

/** Which page, and how long it may take; see RequestSettings. */
export interface PageRequest<Kept> {
  readonly org: string;
  /** What to keep of a codespace. */
  readonly keep: (codespace: Codespace) => Kept;
  /** From 1. */
  readonly page: number;
  readonly perPage: number;
  readonly deadlineAt: number;
  readonly signal?: AbortSignal;
  readonly now: () => number;
  readonly onAnswered?: (tookMs: number) => void;
  /** Reads the bodies of a list a few at a time. @default at once */
  readonly inTurn?: InTurn;
  /** @default 0 */
  readonly delayMs?: number;
  /** @default false */
  readonly wasFound?: boolean;
}

/** Does something when its turn has come. */
export type InTurn = <Made>(work: () => Promise<Made>) => Promise<Made>;

/**
 * Read one page of `GET /orgs/{org}/codespaces`. A body that is not
 * `{total_count, codespaces[]}` is asked for again, then an error; a record
 * that cannot be read costs the page nothing but that one.
 */
export async function readCodespacesPage<Kept>(
  client: GithubClient,
  request: PageRequest<Kept>,
): Promise<Result<CodespacesPage<Kept>, GithubError>> {
  const { org, page, perPage, deadlineAt, signal, now } = request;
  const { delayMs = 0, wasFound = false, keep, onAnswered } = request;
  const { inTurn = (work) => work() } = request;
  let read: PageBody<Kept> | null = null;
  const readBody = async (body: ReadableStream<Uint8Array>) => {
    read = null;
    read = await inTurn(() => parsePage(body, keep));
    return read;
  };
  const answer = await askGithub(
    (accepts) =>
      client.request("GET /orgs/{org}/codespaces", {
        org,
        page,
        per_page: perPage,
        request: {
          ...{ deadlineAt, delayMs, wasFound, accepts, readBody },
          ...(signal && { signal }),
          ...(onAnswered && { onAnswered }),
        },
      }),
    () => read,
    now,
  );
  if (!answer.ok) {
    const { error } = answer;
    return fail(
      error.kind === "org_not_found"
        ? await explain404(client, request)
        : error,
    );
  }
  const { body, headers } = answer.value;
  // Present on a success only where some results were held back.
  const sso = headers["x-github-sso"];
  if (sso !== undefined) return fail(ssoRequired(String(sso)));
  const hasNext = /\brel="next"/.test(String(headers["link"] ?? ""));
  return ok({ ...body, hasNext, tokenExpiresAt: tokenExpiryOf(headers) });
}

/**
 * GitHub answers 404 both for an organisation that does not exist and for one
 * whose codespaces the token may not see. One more request tells: any valid
 * token may read `GET /orgs/{org}`.
 */
async function explain404(
  client: GithubClient,
  { org, deadlineAt, now }: Pick<
    PageRequest<unknown>,
    "org" | "deadlineAt" | "now"
  >,
): Promise<GithubError> {
  const answer = await askGithub(
    (accepts) =>
      client.request("GET /orgs/{org}", {
        org,
        request: { deadlineAt, accepts },
      }),
    (body) => body ?? null,
    now,
  );
  if (answer.ok) return missingPermission(404, answer.value.headers);
  const { error } = answer;
  return error.kind === "sso_required" ? error : { kind: "org_not_found" };
}

/** No organisation has as many: such a count is nothing to ask pages by. */
const MOST_CODESPACES = 1_000_000;

type PageBody<Kept> = Pick<
  CodespacesPage<Kept>,
  "totalCount" | "ids" | "kept" | "unreadable"
>;

/** Null for a body that is not `{total_count, codespaces[]}`. */
async function parsePage<Kept>(
  body: ReadableStream<Uint8Array>,
  keep: (codespace: Codespace) => Kept,
): Promise<PageBody<Kept> | null> {
  const ids: string[] = [];
  const kept: Kept[] = [];
  const unreadable: UnreadableCodespace[] = [];
  const rest = await parseList(body, {
    key: "codespaces",
    wanted: READ_KEYS,
    take(record) {
      const parsed = parseCodespace(record);
      if (!parsed.ok) return void unreadable.push(parsed.error);
      ids.push(parsed.value.id);
      kept.push(keep(parsed.value));
    },
  });
  if (!isRecord(rest) || !Array.isArray(rest.codespaces)) return null;
  const { total_count: totalCount } = rest;
  if (typeof totalCount !== "number" || !Number.isInteger(totalCount)) {
    return null;
  }
  if (totalCount < 0 || totalCount > MOST_CODESPACES) return null;
  return { totalCount, ids, kept, unreadable };
}
