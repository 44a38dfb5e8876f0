import { createHash } from "node:crypto";
import type { Answer } from "./types.ts";

const DEFAULT_PER_PAGE = 30;
const MAX_PER_PAGE = 100;

/** Where the list is asked for, and what is already known of it. */
interface ListRequest {
  /** The address without its query, for the links. */
  readonly url: string;
  readonly query: Readonly<Record<string, string>>;
  /** `If-None-Match`, where it was sent. */
  readonly knownEtag?: string | undefined;
}

/**
 * `GET /orgs/{org}/codespaces`: one page by position, with `total_count`,
 * `Link` and a weak `ETag`; 304 for an unchanged page. GitHub clamps what is
 * out of range instead of refusing it.
 */
export function listCodespaces(
  codespaces: readonly unknown[],
  request: ListRequest,
): Answer {
  const perPage = positive(request.query["per_page"], DEFAULT_PER_PAGE);
  const size = Math.min(perPage, MAX_PER_PAGE);
  const page = positive(request.query["page"], 1);
  const body = {
    total_count: codespaces.length,
    codespaces: codespaces.slice((page - 1) * size, page * size),
  };
  const json = JSON.stringify(body);
  const etag = weakEtag(json);
  if (request.knownEtag === etag) return { status: 304, headers: { etag } };

  const pages = Math.max(1, Math.ceil(codespaces.length / size));
  const link = linkHeader(request.url, { page, pages, size });
  return { status: 200, headers: { etag, ...(link && { link }) }, body, json };
}

function linkHeader(
  url: string,
  at: { page: number; pages: number; size: number },
): string {
  const { page, pages, size } = at;
  const link = (to: number, rel: string) =>
    `<${url}?per_page=${size}&page=${to}>; rel="${rel}"`;
  return [
    page > 1 ? link(page - 1, "prev") : "",
    page < pages ? link(page + 1, "next") : "",
    page < pages ? link(pages, "last") : "",
    page > 1 ? link(1, "first") : "",
  ].filter(Boolean).join(", ");
}

function weakEtag(text: string): string {
  return `W/"${createHash("sha256").update(text).digest("hex")}"`;
}

function positive(value: string | undefined, fallback: number): number {
  const number = Number(value);
  return Number.isInteger(number) && number >= 1 ? number : fallback;
}
