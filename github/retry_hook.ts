import { RequestError } from "@octokit/request-error";
import { mayPass } from "../codespaces/no_answer.ts";
import { NoAnswerError } from "./errors.ts";
import { rateLimitedUntil } from "./rate_limit.ts";
import { readRequestSettings, type Sending } from "./request_settings.ts";

/** Tries in all where GitHub fails. */
const MAX_TRIES = 3;

/** Only the budget limits these; this is against a clock that stands still. */
const MAX_LIMIT_WAITS = 30;

/** How the client waits. All durations in ms; the defaults are in client.ts. */
export interface RetryOptions {
  /** The time one call may take, its waits included, unless it says itself. */
  readonly budgetMs: number;
  /**
   * No call goes on after it (ms since the epoch), whatever it says itself.
   * @default never
   */
  readonly deadlineAt?: number;
  /** The wait before the second try; four times that before the third. */
  readonly backoffMs: number;
  readonly now: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** What one call has met so far, and may still get over. */
interface Attempts {
  failures: number;
  limits: number;
  doubts: number;
  readonly wasFound: boolean;
  readonly isOnce: boolean;
}

/**
 * A hook that retries: after a server error, a lost connection or a body
 * that is not whole, and after a rate limit whose wait still fits the budget;
 * once after a refusal that GitHub is known to take back (see `isDoubtful`).
 * A limit holds back every request of this client, as GitHub asks for.
 *
 * Octokit's own plugins do not serve here: decision 0002 has the figures.
 */
export function retryHook(options: RetryOptions) {
  let limitedUntil = 0;
  return async function <Options extends Sending, Answer>(
    send: (options: Options) => Answer | Promise<Answer>,
    sending: Options,
  ): Promise<Answer> {
    const settings = readRequestSettings(sending.request);
    const { signal, delayMs = 0, wasFound = false, isOnce = false } = settings;
    const deadlineAt = Math.min(
      settings.deadlineAt ?? options.now() + options.budgetMs,
      options.deadlineAt ?? Infinity,
    );
    sending.request = { ...sending.request, deadlineAt };
    const attempts: Attempts = {
      failures: 0,
      limits: 0,
      doubts: 0,
      wasFound,
      isOnce,
    };
    if (delayMs > 0) await options.sleep(delayMs, signal);
    for (;;) {
      const held = limitedUntil - options.now();
      if (held > 0 && limitedUntil <= deadlineAt) {
        await options.sleep(held, signal);
      }
      try {
        return await send(sending);
      } catch (error) {
        const until = nextTryAt(error, attempts, options);
        if (until === null || until > deadlineAt) throw error;
        if (isLimit(error)) limitedUntil = Math.max(limitedUntil, until);
        else await options.sleep(until - options.now(), signal);
      }
    }
  };
}

/** When to try again (ms since the epoch); null means not at all. */
function nextTryAt(
  error: unknown,
  attempts: Attempts,
  options: RetryOptions,
): number | null {
  const now = options.now();
  if (isLimit(error)) {
    const until = limitOf(error, now);
    return ++attempts.limits > MAX_LIMIT_WAITS ? null : until;
  }
  if (isDoubtful(error, attempts)) {
    return ++attempts.doubts > 1 ? null : now + options.backoffMs;
  }
  if (attempts.isOnce || !isPassing(error)) return null;
  if (++attempts.failures >= MAX_TRIES) return null;
  return now + options.backoffMs * attempts.failures ** 2;
}

function isLimit(error: unknown): error is RequestError {
  return error instanceof RequestError && limitOf(error, 0) !== null;
}

function limitOf(error: RequestError, now: number): number | null {
  const { status, message, response } = error;
  return rateLimitedUntil(
    { status, message, headers: response?.headers ?? {} },
    now,
  );
}

/**
 * GitHub answers 401 to a good token now and then (singer-io/tap-github#90,
 * octokit/octokit.net#2786), and 404 to a page of a list that it showed a
 * second ago. Once more and no oftener: several wrong tokens in a row shut the
 * account out.
 */
function isDoubtful(error: unknown, { wasFound }: Attempts): boolean {
  return error instanceof RequestError &&
    (error.status === 401 || (error.status === 404 && wasFound));
}

/** Worth another try: nothing says that the next answer is the same. */
function isPassing(error: unknown): boolean {
  if (error instanceof NoAnswerError) {
    const { reason } = error;
    return reason === "unexpected_body" ||
      reason !== "aborted" && mayPass(reason);
  }
  return error instanceof RequestError &&
    (error.status >= 500 || error.status === 409);
}

/**
 * Resolves after `ms`, or as soon as the signal is aborted: the signal tells
 * which. Leaves no timer and no listener behind.
 */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  if (ms <= 0 || signal?.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    signal?.addEventListener("abort", wake);
  });
}
