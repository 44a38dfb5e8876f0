import type { Octokit } from "@octokit/core";
import { RequestError } from "@octokit/request-error";
import { reasonOf } from "../codespaces/no_answer.ts";
import { NoAnswerError } from "./errors.ts";
import { parseAnswer } from "./parse_list.ts";
import { graphqlLimitOf } from "./rate_limit.ts";
import { readRequestSettings, type Sending } from "./request_settings.ts";

type Answer = Awaited<ReturnType<Octokit["request"]>>;

/**
 * A hook around one try: its answer is there whole within `timeoutMs`, parsed
 * from JSON once, or the try fails. Octokit itself hands a cut-off body over
 * as text, as if it had succeeded, and its own JSON parser, made for big
 * integers, takes several times as long on a list of thousands.
 *
 * Rejects with NoAnswerError, or with Octokit's RequestError for an answer
 * whose status says no or whose GraphQL says that a limit is reached.
 */
export function jsonBodyHook(options: {
  readonly timeoutMs: number;
  readonly now: () => number;
  /** Of GitHub's API. */
  readonly origin: string;
}) {
  return async function <Options extends Sending>(
    send: (options: Options) => Answer | Promise<Answer>,
    sending: Options,
  ): Promise<Answer> {
    const settings = readRequestSettings(sending.request);
    const { deadlineAt = Infinity, accepts, signal } = settings;
    const { readBody = readJson, onAnswered } = settings;
    const startedAt = options.now();
    const limit = startLimit(
      Math.min(options.timeoutMs, deadlineAt - options.now()),
      signal,
    );
    sending.request = {
      ...sending.request,
      parseSuccessResponseBody: false,
      signal: limit.signal,
    };
    try {
      const answer = await send(sending);
      const body: unknown = answer.data;
      // A 204 has none.
      answer.data = body instanceof ReadableStream
        ? await readBody(body)
        : undefined;
      const rateLimit = graphqlLimitOf(answer);
      if (rateLimit !== null) throw rateLimit;
      if (accepts?.(answer.data) === false) {
        throw new NoAnswerError("unexpected_body");
      }
      onAnswered?.(options.now() - startedAt);
      return answer;
    } catch (error) {
      const failure = asFailure(error, limit.signal);
      if (failure instanceof NoAnswerError) failure.address = options.origin;
      throw failure;
    } finally {
      // The next try of the same call starts from the caller's own signal.
      sending.request = { ...sending.request, signal };
      limit.end();
    }
  };
}

/** Aborts by itself after `ms`, or with `outer`; `end` leaves nothing behind. */
function startLimit(ms: number, outer: AbortSignal | undefined) {
  const controller = new AbortController();
  const stop = () => controller.abort(new NoAnswerError("aborted"));
  const timeOut = () => controller.abort(new NoAnswerError("timeout"));
  const timer = setTimeout(timeOut, ms);
  if (ms <= 0) timeOut(); // before anything is sent
  outer?.addEventListener("abort", stop);
  if (outer?.aborted) stop();
  return {
    signal: controller.signal,
    end() {
      clearTimeout(timer);
      outer?.removeEventListener("abort", stop);
    },
  };
}

async function readJson(body: ReadableStream<Uint8Array>): Promise<unknown> {
  return parseAnswer(await new Response(body).text());
}

function asFailure(error: unknown, signal: AbortSignal): Error {
  if (signal.reason instanceof NoAnswerError) return signal.reason;
  if (error instanceof NoAnswerError) return error;
  if (error instanceof RequestError) {
    if (error.response) return error;
    // Octokit wraps what `fetch` threw.
    if (error.cause instanceof NoAnswerError) return error.cause;
  }
  return new NoAnswerError(reasonOf(error), { cause: error });
}
