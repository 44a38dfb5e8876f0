import { isRecord } from "../../codespaces/is_record.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { SlackApi } from "./api.ts";
import type { SlackError } from "./errors.ts";
import { readPages } from "./read_pages.ts";

/** Documented for auth.teams.list: at most 1,000 a page. */
const PAGE_WORKSPACES = 1_000;

/**
 * Whether an id is a workspace's: an app that is installed for a whole
 * organisation (Enterprise Grid) may be sent the organisation's, `E…`.
 */
export function isWorkspace(teamId: string): boolean {
  return teamId.startsWith("T");
}

/** Whether Slack wants to be told which workspace of an organisation is meant. */
export function wantsWorkspace(error: SlackError): boolean {
  return error.kind === "refused" && error.code === "missing_argument";
}

/**
 * The workspaces that the app is used in, of an organisation that it is
 * installed for (auth.teams.list: no scope). Fails where it is used in none.
 */
export async function findWorkspaces(
  slack: SlackApi,
): Promise<Result<readonly string[], SlackError>> {
  const method = "auth.teams.list";
  const ids: string[] = [];
  const read = await readPages(
    slack,
    method,
    { limit: PAGE_WORKSPACES },
    ({ teams }) => {
      if (!Array.isArray(teams)) return "no list";
      const found: unknown[] = teams;
      ids.push(
        ...found.flatMap((team) =>
          isRecord(team) && typeof team.id === "string" ? [team.id] : []
        ),
      );
      return "go on";
    },
  );
  if (!read.ok) return read;
  const code = "team_access_not_granted";
  return ids.length > 0
    ? ok(ids)
    : fail({ kind: "refused", method, code, answer: {} });
}
