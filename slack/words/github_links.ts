import type { RichTextElement } from "@slack/types";
import { githubHost, githubUrl } from "../../codespaces/github_host.ts";
import { linkOr } from "./rich_text.ts";
import { displayText } from "./safe_text.ts";

/**
 * Links in a report lead to GitHub and nowhere else, whatever a record says: to
 * github.com, or with data residency to the company's own host.
 */

/** `https://*.github.dev/…` or a page of GitHub's; null for all else. */
export function codespaceUrl(webUrl: string): string | null {
  const url = parse(webUrl);
  if (url === null) return null;
  const { hostname } = url;
  const isGithub = hostname === githubHost() ||
    hostname.endsWith(".github.dev");
  return isGithub ? url.href.replace(/\/$/, "") : null;
}

/** The page of a repository given as `owner/name`; null if it is not one. */
export function repositoryUrl(repository: string): string | null {
  return /^[\w-][\w.-]{0,99}\/(?!\.{1,2}$)[\w.-]{1,100}$/.test(repository)
    ? githubUrl(repository)
    : null;
}

/**
 * A branch's page: GitHub's own address of it where that is on GitHub, else the
 * one that it has in this repository; null where it has none.
 */
export function branchUrl(
  repository: string,
  branch: string,
  htmlUrl: string | null,
): string | null {
  const told = htmlUrl === null ? null : parse(htmlUrl);
  if (told !== null && told.hostname === githubHost()) return told.href;
  const page = repositoryUrl(repository);
  const path = branch.toWellFormed().split("/").map(encodeURIComponent)
    .join("/");
  return page === null ? null : `${page}/tree/${path}`;
}

/** A person's profile; null where the login could not be one. */
export function profileUrl(login: string): string | null {
  return /^[\w-]{1,100}(\[bot\])?$/.test(login)
    ? githubUrl(encodeURIComponent(login))
    : null;
}

/** A login as it may be shown, with its profile where it has one. */
export function loginLink(
  login: string,
  style?: { bold: true },
): RichTextElement {
  return linkOr(displayText(login) || "somebody", profileUrl(login), style);
}

function parse(value: string): URL | null {
  if (!URL.canParse(value)) return null;
  const url = new URL(value);
  const isPlain = url.protocol === "https:" && url.username === "" &&
    url.password === "" && url.port === "";
  return isPlain && url.href.length <= 500 ? url : null;
}
