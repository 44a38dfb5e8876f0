import { useEffect, useState } from "react";
import type { ScreenClock } from "../../controls/screen.ts";
import { useAnswer } from "./use_answer.ts";

interface Shown {
  /** The sandbox's time, in ms since the epoch; null until it is known. */
  readonly now: number | null;
  readonly next: ScreenClock["next"];
}

/** The sandbox's clock, going on between two answers as it does there. */
export function useClock(): Shown {
  const { answer } = useAnswer<ScreenClock>("/sandbox/clock");
  const [ahead, setAhead] = useState(0);
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    if (answer) setAhead(Date.parse(answer.now) - Date.now());
  }, [answer]);
  useEffect(() => {
    if (!answer) return;
    const tick = () => setNow(Date.now() + ahead);
    tick();
    const timer = setInterval(tick, 1000);
    return () => clearInterval(timer);
  }, [answer, ahead]);
  return { now, next: answer?.next ?? [] };
}
