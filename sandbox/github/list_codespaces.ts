import type { Answer } from "./types.ts";

const DEFAULT_PER_PAGE = 30;
const MAX_PER_PAGE = 100;

interface ListRequest {
  /** The address without its query, for the links. */
  readonly url: string;
  readonly query: Readonly<Record<string, string>>;
}

/**
 * `GET /orgs/{org}/codespaces`: one page by position, with `total_count` and
 * `Link`. GitHub clamps what is out of range instead of refusing it.
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
  const pages = Math.max(1, Math.ceil(codespaces.length / size));
  const link = linkHeader(request.url, { page, pages, size });
  return { status: 200, headers: link ? { link } : {}, body };
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

function positive(value: string | undefined, fallback: number): number {
  const number = Number(value);
  return Number.isInteger(number) && number >= 1 ? number : fallback;
}
