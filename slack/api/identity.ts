import { isRecord } from "../../codespaces/is_record.ts";
import { ok, type Result } from "../../codespaces/result.ts";
import type { SlackApi } from "./api.ts";
import type { SlackError } from "./errors.ts";

/** Whose token it is, as Slack says. Names are blank where it does not. */
export interface Identity {
  readonly userName: string;
  readonly workspace: string;
  /** An app's own token, and not a person's. */
  readonly isApp: boolean;
  /** What the token may do; null where Slack does not say. */
  readonly scopes: readonly string[] | null;
}

/**
 * Asks `auth.test`, which needs no scope; its answer has a `bot_id` for apps
 * alone (docs.slack.dev/reference/methods/auth.test).
 */
export async function readIdentity(
  slack: SlackApi,
): Promise<Result<Identity, SlackError>> {
  const reply = await slack.call("auth.test", {});
  if (!reply.ok) return reply;
  const { user, team, bot_id: botId, response_metadata: metadata } =
    reply.value;
  const scopes = isRecord(metadata) ? metadata.scopes : null;
  return ok({
    userName: typeof user === "string" ? user : "",
    workspace: typeof team === "string" ? team : "",
    isApp: typeof botId === "string" && botId !== "",
    scopes: Array.isArray(scopes) ? scopes.map(String) : null,
  });
}
