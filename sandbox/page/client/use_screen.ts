import { useCallback, useState } from "react";
import type { JsonObject } from "../../runtime/json.ts";
import type { PersonAnswer, Screen } from "../../controls/screen.ts";
import { ask } from "./ask.ts";
import { keepEqual } from "./keep_equal.ts";
import { useChanges } from "./use_changes.ts";

/** What a person does, as `POST /sandbox/people/*` names it. */
export type Act = (
  name: string,
  args: JsonObject,
) => Promise<PersonAnswer | null>;

/** What a person may do while something else is under way. */
const QUIET = ["read", "suggest", "fill"];

interface Shown {
  readonly screen: Screen | null;
  /** What the sandbox could not do, or why it does not answer; "" for neither. */
  readonly failure: string;
  readonly dismiss: () => void;
  /** Acts under way. */
  readonly isBusy: boolean;
  readonly act: Act;
}

/** One person's screen, always as it is now, and what they can do. */
export function useScreen(as: string): Shown {
  const [screen, setScreen] = useState<Screen | null>(null);
  const [failure, setFailure] = useState("");
  const [underWay, setUnderWay] = useState(0);

  const show = useCallback((next: Screen) => {
    setScreen((shown) => isOlder(next, shown) ? shown : keepEqual(shown, next));
  }, []);

  const load = useCallback(async () => {
    const answer = await ask<{ readonly ok: true } & Screen>(
      `/sandbox/screen?as=${encodeURIComponent(as)}`,
    );
    if (!answer.ok) return setFailure(answer.error);
    setFailure("");
    show(answer);
  }, [as, show]);
  useChanges(load);

  const act = useCallback<Act>(async (name, args) => {
    const weight = QUIET.includes(name) ? 0 : 1;
    setUnderWay((count) => count + weight);
    try {
      const answer = await ask<{ readonly ok: true } & PersonAnswer>(
        `/sandbox/people/${name}`,
        { as, ...args },
      );
      setFailure(answer.ok ? "" : answer.error);
      if (!answer.ok) return null;
      show(answer.screen);
      return answer;
    } finally {
      setUnderWay((count) => count - weight);
    }
  }, [as, show]);

  const dismiss = useCallback(() => setFailure(""), []);
  return { screen, failure, dismiss, isBusy: underWay > 0, act };
}

/** Answers may overtake each other; somebody else's screen is never older. */
function isOlder(next: Screen, shown: Screen | null): boolean {
  return shown !== null && next.me.id === shown.me.id &&
    next.version < shown.version;
}
