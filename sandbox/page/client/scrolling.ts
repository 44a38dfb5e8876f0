import {
  type RefObject,
  startTransition,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { ScreenMessage } from "../../controls/screen.ts";

type List = RefObject<HTMLDivElement | null>;

/** Messages drawn at once: a report may fill several screens. */
const BATCH = 15;
/** How near to the top the older ones are drawn; CSS pixels. */
const NEAR_TOP = 1500;

/**
 * Answers from which message on they are drawn: the newest, and what was asked
 * for; those before as somebody scrolls towards them.
 */
export function useOlder(
  list: List,
  messages: readonly ScreenMessage[],
  wantedTs: string | undefined,
): number {
  const [from, setFrom] = useState(() => Math.max(0, messages.length - BATCH));
  const wanted = messages.findIndex(({ ts, replies }) =>
    ts === wantedTs || replies.some((reply) => reply.ts === wantedTs)
  );
  const shown = wanted >= 0 ? Math.min(from, wanted) : from;
  useEffect(() => {
    const place = list.current;
    if (!place || shown === 0) return;
    const look = () => {
      if (place.scrollTop > NEAR_TOP) return;
      startTransition(() => setFrom(Math.max(0, shown - BATCH)));
    };
    look();
    place.addEventListener("scroll", look);
    return () => place.removeEventListener("scroll", look);
  }, [list, shown]);
  const before = useRef({ shown, height: 0 });
  useLayoutEffect(() => {
    const place = list.current;
    if (!place) return;
    const { scrollHeight: height } = place;
    // What is in sight stays where it is while others come above it.
    if (shown < before.current.shown) {
      place.scrollTop += height - before.current.height;
    }
    before.current = { shown, height };
  });
  return shown;
}

/** How near to the bottom still counts as there; CSS pixels. */
const NEAR_END = 40;

/**
 * Keeps the newest in sight as long as it is, and brings into sight what is
 * linked to. Answers what is to be called at each scrolling.
 */
export function useFollowing(
  list: List,
  messages: readonly ScreenMessage[],
  linkedTs: string,
): () => void {
  const isAtEnd = useRef(true);
  const last = messages.at(-1)?.ts;
  useLayoutEffect(() => {
    const place = list.current;
    if (place && isAtEnd.current) place.scrollTop = place.scrollHeight;
  }, [list, last]);
  useLayoutEffect(() => {
    if (linkedTs === "") return;
    const linked = list.current?.querySelector(".linked");
    linked?.scrollIntoView({ block: "start" });
  }, [list, linkedTs]);
  return () => {
    const place = list.current;
    if (!place) return;
    const below = place.scrollHeight - place.scrollTop - place.clientHeight;
    isAtEnd.current = below < NEAR_END;
  };
}
