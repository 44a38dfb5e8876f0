import { isRecord } from "../../codespaces/is_record.ts";
import { isWebPage, type NoAnswerReason } from "../../codespaces/no_answer.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { SlackError } from "./errors.ts";

/**
 * What a method answered, `ok: true` and not yet looked into. The scopes that
 * Slack names in a header are in `response_metadata.scopes`.
 */
export type SlackAnswer = Readonly<Record<string, unknown>>;

const DEFAULT_RETRY_AFTER_S = 1;

/** Slack's words for "it is us, not you": worth another try. */
const TRANSIENT = new Set([
  "internal_error",
  "fatal_error",
  "service_unavailable",
  "request_timeout",
]);

/** Slack's answer, or why there is none that can be used. */
export async function readReply(
  response: Response,
  { method, url }: { readonly method: string; readonly url: string },
): Promise<Result<SlackAnswer, SlackError>> {
  if (response.status === 429) {
    await response.body?.cancel();
    return fail({
      kind: "rate_limited",
      method,
      retryAfterSeconds: retryAfter(response),
    });
  }
  const text = await response.text();
  const status = response.ok ? null : response.status;
  // A server that is down sends pages, too.
  const isDown = status !== null && status >= 500;
  if (!isDown && isWebPage(text)) {
    return noAnswer({ method, url, reason: "web_page", status });
  }
  if (status !== null) {
    return noAnswer({ method, url, reason: "server_error", status });
  }
  const body = parseJson(text);
  return isRecord(body) && typeof body.ok === "boolean"
    ? judge(body, method, response)
    : noAnswer({ method, url, reason: "cut_off", status });
}

/** Where nothing usable came from `url`. */
export function noAnswer(
  { method, url, reason, status }: {
    readonly method: string;
    readonly url: string;
    readonly reason: NoAnswerReason;
    readonly status: number | null;
  },
): Result<SlackAnswer, SlackError> {
  const address = URL.parse(url)?.origin ?? url;
  const noAnswer = { reason, status, address };
  return fail({ kind: "unreachable", method, reason, noAnswer });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function judge(
  body: SlackAnswer,
  method: string,
  response: Response,
): Result<SlackAnswer, SlackError> {
  if (body.ok === true) return ok(withScopes(body, response));
  const code = typeof body.error === "string" ? body.error : "unknown_error";
  if (code === "ratelimited" || code === "rate_limited") {
    return fail({
      kind: "rate_limited",
      method,
      retryAfterSeconds: retryAfter(response),
    });
  }
  if (TRANSIENT.has(code)) {
    return fail({ kind: "unreachable", method, reason: code });
  }
  return fail({ kind: "refused", method, code, answer: body });
}

/**
 * Slack names a token's scopes in a header of each answer; they go where
 * Slack's own client puts them (slackapi/node-slack-sdk, WebClient.ts).
 */
function withScopes(body: SlackAnswer, { headers }: Response): SlackAnswer {
  const named = headers.get("x-oauth-scopes");
  if (named === null) return body;
  const scopes = named.split(",").map((scope) => scope.trim())
    .filter((scope) => scope !== "");
  const { response_metadata: metadata } = body;
  return {
    ...body,
    response_metadata: { ...(isRecord(metadata) && metadata), scopes },
  };
}

function retryAfter(response: Response): number {
  const seconds = Number(response.headers.get("retry-after") ?? "");
  return Number.isFinite(seconds) && seconds > 0
    ? seconds
    : DEFAULT_RETRY_AFTER_S;
}
