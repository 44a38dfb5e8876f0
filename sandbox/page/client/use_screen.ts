import { useCallback, useState } from "react";
import type { PersonAnswer, Screen } from "../../controls/screen.ts";
import { ask } from "./ask.ts";
import { keepEqual } from "./keep_equal.ts";
import { useChanges } from "./use_changes.ts";
import { type Act, useUnderWay } from "./use_under_way.ts";

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
  const [silence, setSilence] = useState("");
  const [failure, setFailure] = useState("");

  const show = useCallback((next: Screen) => {
    setScreen((shown) => isOlder(next, shown) ? shown : keepEqual(shown, next));
  }, []);

  const load = useCallback(async () => {
    const answer = await ask<{ readonly ok: true } & Screen>(
      `/sandbox/screen?as=${encodeURIComponent(as)}`,
    );
    setSilence(answer.ok ? "" : answer.error);
    if (answer.ok) show(answer);
  }, [as, show]);
  useChanges(load);

  const send = useCallback<Act>(async (name, args) => {
    const answer = await ask<{ readonly ok: true } & PersonAnswer>(
      `/sandbox/people/${name}`,
      { as, ...args },
    );
    setFailure(answer.ok ? "" : answer.error);
    if (!answer.ok) return null;
    show(answer.screen);
    return answer;
  }, [as, show]);
  const [act, isBusy] = useUnderWay(send);

  const dismiss = useCallback(() => setFailure(""), []);
  return { screen, failure: silence || failure, dismiss, isBusy, act };
}

/** Answers may overtake each other; somebody else's screen is never older. */
function isOlder(next: Screen, shown: Screen | null): boolean {
  return shown !== null && next.me.id === shown.me.id &&
    next.version < shown.version;
}
