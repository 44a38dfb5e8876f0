import { RequestError } from "@octokit/request-error";
import { mayPass } from "../codespaces/no_answer.ts";
import { NoWholeAnswer } from "./no_whole_answer.ts";
import { rateLimitedUntil } from "./rate_limit.ts";
import { readRequestSettings, type Sending } from "./request_settings.ts";

/** A failing GitHub is asked three times in all. */
const MAX_TRIES = 3;

/** Only the budget limits these; this is against a clock that stands still. */
const MAX_LIMIT_WAITS = 30;

/** How the client waits. All durations in ms; the defaults are in client.ts. */
export interface Patience {
  /** The time one call may take, its waits included, unless it says itself. */
  readonly budgetMs: number;
  /** The wait before the second try; four times that before the third. */
  readonly backoffMs: number;
  readonly now: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
}

/** What one call has met so far, and may still get over. */
interface Tally {
  failures: number;
  limits: number;
  doubts: number;
  readonly wasFound: boolean;
}

/**
 * A hook which asks again: after a server error, a lost connection or a body
 * that is not whole, and after a rate limit whose wait still fits the budget;
 * once after a refusal that GitHub is known to take back (see `isDoubtful`).
 * A limit holds back every request of this client, as GitHub asks for.
 *
 * Written here, since plugin-throttling ignores a bare `Retry-After`, knows no
 * budget and starts intervals that keep Deno 1.46 alive, and plugin-retry asks
 * again while a limit still says to wait.
 */
export function patience(options: Patience) {
  let limitedUntil = 0;
  return async function <Options extends Sending, Answer>(
    send: (options: Options) => Answer | Promise<Answer>,
    sending: Options,
  ): Promise<Answer> {
    const {
      signal,
      deadlineAt = options.now() + options.budgetMs,
      delayMs = 0,
      wasFound = false,
    } = readRequestSettings(sending.request);
    sending.request = { ...sending.request, deadlineAt };
    const tally: Tally = { failures: 0, limits: 0, doubts: 0, wasFound };
    if (delayMs > 0) await options.sleep(delayMs, signal);
    for (;;) {
      const held = limitedUntil - options.now();
      if (held > 0 && limitedUntil <= deadlineAt) {
        await options.sleep(held, signal);
      }
      try {
        return await send(sending);
      } catch (error) {
        const until = nextTryAt(error, tally, options);
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
  tally: Tally,
  options: Patience,
): number | null {
  const now = options.now();
  if (isLimit(error)) {
    const until = limitOf(error, now);
    return ++tally.limits > MAX_LIMIT_WAITS ? null : until;
  }
  if (isDoubtful(error, tally)) {
    return ++tally.doubts > 1 ? null : now + options.backoffMs;
  }
  if (!isPassing(error) || ++tally.failures >= MAX_TRIES) return null;
  return now + options.backoffMs * tally.failures ** 2;
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
function isDoubtful(error: unknown, { wasFound }: Tally): boolean {
  return error instanceof RequestError &&
    (error.status === 401 || (error.status === 404 && wasFound));
}

/** Worth another try: nothing says that the next answer is the same. */
function isPassing(error: unknown): boolean {
  if (error instanceof NoWholeAnswer) {
    const { reason } = error;
    return reason === "refused_body" ||
      reason !== "stopped" && mayPass(reason);
  }
  return error instanceof RequestError &&
    (error.status >= 500 || error.status === 409);
}
