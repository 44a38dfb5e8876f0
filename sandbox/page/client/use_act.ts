import { useCallback, useState } from "react";
import type { JsonObject } from "../../runtime/json.ts";
import { ask } from "./ask.ts";

interface Acted<T> {
  /** Asks, and answers null where it failed. */
  readonly act: (body: JsonObject) => Promise<T | null>;
  readonly isBusy: boolean;
  /** Why the last one failed; "" for no reason. */
  readonly failure: string;
  readonly dismiss: () => void;
}

/** What a control is told to do by a POST. */
export function useAct<T extends object>(path: string): Acted<T> {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState("");
  const act = useCallback(async (body: JsonObject) => {
    setBusy(true);
    const answer = await ask<{ readonly ok: true } & T>(path, body);
    setBusy(false);
    setFailure(answer.ok ? "" : answer.error);
    return answer.ok ? answer : null;
  }, [path]);
  const dismiss = useCallback(() => setFailure(""), []);
  return { act, isBusy, failure, dismiss };
}
