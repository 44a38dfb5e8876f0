import type { JsonObject } from "../runtime/json.ts";

/** What a method answers: HTTP 200 with `ok`, but for rate limits. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonObject;
}

export function success(body: JsonObject = {}): Reply {
  return { status: 200, headers: {}, body: { ok: true, ...body } };
}

/** Slack's way to say no: HTTP 200, `ok: false` and a word for why. */
export function refusal(error: string, details: JsonObject = {}): Reply {
  return { status: 200, headers: {}, body: { ok: false, error, ...details } };
}

/** What Slack might do, and the app never asks for. */
export function notPlayed(what: string): Reply {
  const reasons = [`the sandbox does not play ${what}`];
  return refusalWithReasons("invalid_arguments", reasons);
}

/** A refusal with its reasons, each with a pointer where there is one. */
export function refusalWithReasons(
  error: string,
  reasons: readonly string[],
): Reply {
  return refusal(error, {
    errors: reasons,
    response_metadata: { messages: reasons.map((text) => `[ERROR] ${text}`) },
  });
}

/** Source: docs.slack.dev/apis/web-api/rate-limits. */
export function rateLimited(retryAfterSeconds: number): Reply {
  return {
    status: 429,
    headers: { "retry-after": String(retryAfterSeconds) },
    body: { ok: false, error: "ratelimited" },
  };
}

/** Something that was looked for, or the refusal to answer with instead. */
export type Found<T> =
  | { readonly found: true; readonly value: T }
  | { readonly found: false; readonly reply: Reply };

export function found<T>(value: T): Found<T> {
  return { found: true, value };
}

export function notFound<T>(reply: Reply): Found<T> {
  return { found: false, reply };
}
