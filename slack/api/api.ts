import { mayPass, reasonOf } from "../../codespaces/no_answer.ts";
import { fail, type Result } from "../../codespaces/result.ts";
import type { SlackError } from "./errors.ts";
import { noAnswer, readReply, type SlackAnswer } from "./read_reply.ts";
import { requestTimeoutMs, type Timing } from "./timing.ts";

export type { SlackAnswer };

/**
 * The one place that calls Slack. Failures are values, whether Slack said
 * `ok: false`, answered with an HTTP error or not at all.
 */
export interface SlackApi {
  /**
   * Calls a method that may safely be repeated: waits out rate limits, and
   * tries again where Slack failed or could not be reached.
   */
  call(
    method: string,
    args: Readonly<Record<string, unknown>>,
  ): Promise<Result<SlackAnswer, SlackError>>;
  /**
   * Calls a method that must not be repeated blindly: waits out rate limits
   * (Slack did nothing then), but an `unreachable` comes back at once, and
   * means that the call may or may not have taken effect. `beforeTry` is
   * awaited before each request, the first included; false withdraws the call.
   */
  callOnce(
    method: string,
    args: Readonly<Record<string, unknown>>,
    beforeTry?: () => Promise<boolean>,
  ): Promise<Result<SlackAnswer, SlackError>>;
  readonly timing: Timing;
  /** The app that it speaks for; null where that is not known. */
  readonly appId: string | null;
  /**
   * Where the event came from: a workspace, `T…`, or the whole organisation,
   * `E…`; null where that is not known.
   */
  readonly teamId: string | null;
  /**
   * The same, for what should not take the run longer than so many ms; when the
   * handler must have ended stays as it is.
   */
  within(ms: number): SlackApi;
}

export interface SlackApiOptions {
  readonly token: string;
  /** `SLACK_API_URL` of the environment; Slack itself where absent. */
  readonly apiUrl?: string | undefined;
  readonly timing: Timing;
  /** @default not known */
  readonly appId?: string | null;
  /** @default not known */
  readonly teamId?: string | null;
}

const RETRY_WAITS_MS = [500, 1_500, 4_000];

export function createSlackApi(options: SlackApiOptions): SlackApi {
  const { timing } = options;
  const once: SlackApi["callOnce"] = (method, args, beforeTry) => {
    const send = async () => {
      if (beforeTry !== undefined && !await beforeTry()) {
        return fail<SlackError>({ kind: "withdrawn", method });
      }
      return await request(options, method, args);
    };
    return waitingOutLimits(send, method, timing);
  };
  return {
    timing,
    appId: options.appId ?? null,
    teamId: options.teamId ?? null,
    within(ms) {
      const deadlineMs = Math.min(timing.deadlineMs, timing.now() + ms);
      return createSlackApi({ ...options, timing: { ...timing, deadlineMs } });
    },
    callOnce: once,
    async call(method, args) {
      for (const waitMs of RETRY_WAITS_MS) {
        const reply = await once(method, args);
        if (reply.ok || reply.error.kind !== "unreachable") return reply;
        const { noAnswer } = reply.error;
        if (noAnswer && !mayPass(noAnswer.reason)) return reply;
        if (timing.now() + waitMs >= timing.deadlineMs) return reply;
        await timing.sleep(waitMs);
      }
      return await once(method, args);
    },
  };
}

/** Repeats while Slack says "later", as long as the run can afford the wait. */
async function waitingOutLimits(
  send: () => Promise<Result<SlackAnswer, SlackError>>,
  method: string,
  timing: Timing,
): Promise<Result<SlackAnswer, SlackError>> {
  for (;;) {
    const reply = await send();
    if (reply.ok || reply.error.kind !== "rate_limited") return reply;
    const { retryAfterSeconds } = reply.error;
    const waitMs = retryAfterSeconds * 1000;
    if (timing.now() + waitMs >= timing.deadlineMs) {
      return fail({ kind: "rate_limited", method, retryAfterSeconds });
    }
    await timing.sleep(waitMs);
  }
}

async function request(
  { token, apiUrl, timing }: SlackApiOptions,
  method: string,
  args: Readonly<Record<string, unknown>>,
): Promise<Result<SlackAnswer, SlackError>> {
  const url = methodUrl(apiUrl, method);
  const limitMs = requestTimeoutMs(timing);
  if (limitMs === 0) {
    return noAnswer({ method, url, reason: "timeout", status: null });
  }
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        // A reused connection that drops makes Deno's fetch send a POST again
        // by itself, which doubles a message below our feet.
        connection: "close",
      },
      body: formBody(args),
      redirect: "error",
      signal: AbortSignal.timeout(limitMs),
    });
    return await readReply(response, { method, url });
  } catch (cause) {
    return noAnswer({ method, url, reason: reasonOf(cause), status: null });
  }
}

/** As the SDK reads `SLACK_API_URL`: with or without the last slash. */
function methodUrl(apiUrl: string | undefined, method: string): string {
  const base = apiUrl || "https://slack.com/api/";
  return `${base.replace(/\/$/, "")}/${method}`;
}

/** Form-encoded as the SDK does: strings as they are, all else as JSON. */
function formBody(args: Readonly<Record<string, unknown>>): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(args)) {
    if (value === undefined) continue;
    body.set(name, typeof value === "string" ? value : JSON.stringify(value));
  }
  return body;
}
