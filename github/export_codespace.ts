import type { Codespace } from "../codespaces/codespace.ts";
import type { CodespaceExport } from "../codespaces/codespace_export.ts";
import { isRecord } from "../codespaces/is_record.ts";
import { fail, ok, type Result } from "../codespaces/result.ts";
import { askGithub } from "./ask_github.ts";
import type { GithubError } from "./errors.ts";
import { type GithubAccount, parseGithubAccount } from "./github_account.ts";
import { parseCodespace } from "./parse_codespace.ts";
import type { PersonClient } from "./person_client.ts";

/**
 * Saving work with its owner's own sign-in: for the organisation's token GitHub
 * has no such request (docs.github.com, REST API, Codespaces).
 */

/** Why it was not answered; the first is GitHub's clear no (404). */
export type ExportError = { readonly kind: "not_there" } | GithubError;

/** A person's own codespace. */
export type MyCodespace = Codespace & {
  /** The last known time it was started; null where GitHub does not say. */
  readonly startedAt: Date | null;
};

/** When an answer comes too late to be of use: ms since the epoch. */
export interface Until {
  readonly deadlineAt: number;
}

/** Who signed in (`GET /user`). */
export async function findMyself(
  client: PersonClient,
): Promise<Result<GithubAccount, ExportError>> {
  return await ask(
    (accepts) => client.request("GET /user", { request: { accepts } }),
    parseGithubAccount,
  );
}

/** A codespace of theirs; `not_there` also for one that is somebody else's. */
export async function findMyCodespace(
  client: PersonClient,
  name: string,
  until?: Until,
): Promise<Result<MyCodespace, ExportError>> {
  return await ask(
    (accepts) =>
      client.request("GET /user/codespaces/{codespace_name}", {
        codespace_name: name,
        request: { accepts, ...until },
      }),
    (body) => parseMyCodespace(body, name),
  );
}

function parseMyCodespace(body: unknown, name: string): MyCodespace | null {
  const codespace = parseCodespace(body);
  if (!codespace.ok || codespace.value.name !== name) return null;
  const started = isRecord(body) ? body.last_used_at : null;
  return { ...codespace.value, startedAt: dateOf(started) };
}

/**
 * Starts one (202). Sent once: where no answer comes it may have begun all the
 * same, which the latest export tells.
 */
export async function startExport(
  client: PersonClient,
  name: string,
  { deadlineAt }: Until,
): Promise<Result<CodespaceExport, ExportError>> {
  return await ask(
    (accepts) =>
      client.request("POST /user/codespaces/{codespace_name}/exports", {
        codespace_name: name,
        request: { accepts, deadlineAt, isOnce: true },
      }),
    parseExport,
  );
}

/** The latest export of a codespace; `not_there` where there was none. */
export async function readLatestExport(
  client: PersonClient,
  name: string,
  { deadlineAt }: Until,
): Promise<Result<CodespaceExport, ExportError>> {
  return await ask(
    (accepts) =>
      client.request(
        "GET /user/codespaces/{codespace_name}/exports/{export_id}",
        {
          codespace_name: name,
          export_id: "latest",
          request: { accepts, deadlineAt },
        },
      ),
    parseExport,
  );
}

async function ask<Body>(
  send: Parameters<typeof askGithub>[0],
  parse: (body: unknown) => Body | null,
): Promise<Result<Body, ExportError>> {
  const answer = await askGithub(send, parse);
  if (answer.ok) return ok(answer.value.body);
  return answer.error.kind === "org_not_found"
    ? fail({ kind: "not_there" })
    : answer;
}

const STATES = ["in_progress", "succeeded", "failed"] as const;

/** Every field may be missing, by GitHub's own description. */
function parseExport(body: unknown): CodespaceExport | null {
  if (!isRecord(body)) return null;
  const { state, completed_at: completed, branch, html_url: url } = body;
  return {
    state: STATES.find((known) => known === state) ?? null,
    completedAt: dateOf(completed),
    branch: textOf(branch),
    htmlUrl: textOf(url),
  };
}

function dateOf(value: unknown): Date | null {
  const date = typeof value === "string" ? new Date(value) : null;
  return date === null || Number.isNaN(date.getTime()) ? null : date;
}

function textOf(value: unknown): string | null {
  return typeof value === "string" && value.trim() !== "" ? value : null;
}
