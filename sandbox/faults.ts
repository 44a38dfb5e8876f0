/**
 * One rule of a plan: what to do to a request, or null for "not this one".
 * It may keep count, so it is asked exactly once a request.
 */
type Fault<Req> = { (request: Req): FaultAction | null };

/** What a stand-in does instead of, or on top of, answering truthfully. */
export type FaultAction =
  /** Answer this instead, before the request or (`handling`) after it took effect. */
  | {
    readonly kind: "status";
    readonly status: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
    readonly after?: "nothing" | "handling";
  }
  /** Cut the connection: before (default), or after it took effect: a lost answer. */
  | { readonly kind: "reset"; readonly after?: "nothing" | "handling" }
  /** Take effect, send half of the real body, then end. */
  | { readonly kind: "cut" }
  /**
   * Wait this much virtual time, then go on as usual; or (`handling`) take
   * effect at once, and only answer late.
   */
  | {
    readonly kind: "delay";
    readonly ms: number;
    readonly after?: "nothing" | "handling";
  }
  /** Take effect twice, as where the connection resends, and answer once. */
  | { readonly kind: "twice" }
  /** A datastore is read as it was this much virtual time ago. */
  | { readonly kind: "stale"; readonly ms: number }
  /** A bulk call that handles everything but the items with these keys. */
  | { readonly kind: "partial"; readonly keys: readonly string[] };

/** The failures a stand-in is told to produce, oldest rule first. */
export interface FaultPlan<Req> {
  /** Apply this rule to every request from now on. */
  add(fault: Fault<Req>): void;
  /** Do this to the next `count` requests that match, then never again. */
  next(
    count: number,
    match: (request: Req) => boolean,
    action: FaultAction,
  ): void;
  /** Forget every rule. */
  clear(): void;
  /** What to do to this request; asked by the stand-in, once a request. */
  take(request: Req): FaultAction | null;
}

/** An empty plan. The first rule that answers wins; the rest are not asked. */
export function createFaultPlan<Req>(): FaultPlan<Req> {
  let faults: Fault<Req>[] = [];
  return {
    add: (fault) => void faults.push(fault),
    next: (count, match, action) =>
      void faults.push(limited(count, match, action)),
    clear: () => void (faults = []),
    take: (request) => firstAction(faults, request),
  };
}

function limited<Req>(
  count: number,
  match: (request: Req) => boolean,
  action: FaultAction,
): Fault<Req> {
  let left = count;
  return (request) => {
    if (left <= 0 || !match(request)) return null;
    left--;
    return action;
  };
}

function firstAction<Req>(
  faults: readonly Fault<Req>[],
  request: Req,
): FaultAction | null {
  for (const fault of faults) {
    const action = fault(request);
    if (action !== null) return action;
  }
  return null;
}
