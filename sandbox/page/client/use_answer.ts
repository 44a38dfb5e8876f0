import { useCallback, useState } from "react";
import { ask } from "./ask.ts";
import { keepEqual } from "./keep_equal.ts";
import { useChanges } from "./use_changes.ts";

interface Answered<T> {
  /** Null until the first answer. */
  readonly answer: T | null;
  /** Why there is no newer one; "" for no reason. */
  readonly failure: string;
}

/** What a control answers to a GET, now and after every change. */
export function useAnswer<T extends object>(path: string): Answered<T> {
  const [answer, setAnswer] = useState<T | null>(null);
  const [failure, setFailure] = useState("");
  const load = useCallback(async () => {
    const next = await ask<{ readonly ok: true } & T>(path);
    setFailure(next.ok ? "" : next.error);
    if (next.ok) setAnswer((shown) => keepEqual(shown, next));
  }, [path]);
  useChanges(load);
  return { answer, failure };
}
