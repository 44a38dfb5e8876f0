/**
 * What a call may set in Octokit's `request` option for this client's hooks.
 * Octokit types that option as an open record, so it is read here, once.
 */
export interface RequestSettings {
  /** No try starts, and no wait ends, after this instant (ms since the epoch). */
  readonly deadlineAt?: number;
  /** Tells a body that is what was asked for; any other is asked for again. */
  readonly accepts?: (body: unknown) => boolean;
  /** Reads the body of one try; by default all of it is parsed as JSON. */
  readonly readBody?: ReadBody;
  /** Told how long (ms) the try took that succeeded, waits left out. */
  readonly onAnswered?: OnAnswered;
  /** The wait before the first try, in ms. */
  readonly delayMs?: number;
  /** It was there a moment ago, so that a 404 is asked once more. */
  readonly wasFound?: boolean;
  /** May take effect though no answer comes, so that it is not sent again. */
  readonly isOnce?: boolean;
  /** Ends the request, and any wait for its next try, at once. */
  readonly signal?: AbortSignal;
}

type OnAnswered = (tookMs: number) => void;

type ReadBody = (body: ReadableStream<Uint8Array>) => Promise<unknown>;

/**
 * What a hook may change of a request on its way. Octokit gives every hook the
 * same object and ignores what is handed on instead, so it is changed in
 * place; `request` is replaced whole, since calls may share it.
 */
export interface Sending {
  request?: Record<string, unknown>;
}

/** The settings of one call; parts of a wrong type count as absent. */
export function readRequestSettings(
  request: Readonly<Record<string, unknown>> | undefined,
): RequestSettings {
  const { deadlineAt, delayMs, wasFound, isOnce, signal } = request ?? {};
  const { accepts, readBody, onAnswered } = request ?? {};
  return {
    ...(typeof deadlineAt === "number" && { deadlineAt }),
    ...(typeof delayMs === "number" && { delayMs }),
    ...(typeof wasFound === "boolean" && { wasFound }),
    ...(typeof isOnce === "boolean" && { isOnce }),
    ...(isAcceptor(accepts) && { accepts }),
    ...(isReader(readBody) && { readBody }),
    ...(isListener(onAnswered) && { onAnswered }),
    ...(signal instanceof AbortSignal && { signal }),
  };
}

function isListener(value: unknown): value is OnAnswered {
  return typeof value === "function";
}

function isReader(value: unknown): value is ReadBody {
  return typeof value === "function";
}

function isAcceptor(value: unknown): value is (body: unknown) => boolean {
  return typeof value === "function";
}
