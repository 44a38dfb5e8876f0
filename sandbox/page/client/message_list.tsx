import { Fragment, memo, type ReactNode, useLayoutEffect, useRef } from "react";
import type { ScreenMessage } from "../../controls/screen.ts";
import { formatDate } from "../../terminal/format_date.ts";
import { Message } from "../message.tsx";
import type { Surroundings } from "../surroundings.ts";

interface ListProps {
  readonly messages: readonly ScreenMessage[];
  readonly at: Surroundings;
  /** Of the message that was linked to; "" for none. */
  readonly linkedTs: string;
  /** How many of the newest were not read yet when it was opened. */
  readonly unread: number;
}

/** Messages by day, the newest at the bottom and in sight. */
export function MessageList(
  { messages, at, linkedTs, unread }: ListProps,
): ReactNode {
  const list = useRef<HTMLDivElement>(null);
  const firstUnread = useFirstUnread(messages, unread);
  const follow = useFollowing(list, messages, linkedTs);
  return (
    <div
      className="messages"
      ref={list}
      role="log"
      aria-label="Messages"
      tabIndex={0}
      onScroll={follow}
    >
      {messages.length === 0 && (
        <p className="nothing">
          Nothing here yet. Run a workflow, or move the clock on.
        </p>
      )}
      {messages.map((message, index) => {
        const day = dayOf(message, at);
        const before = messages[index - 1];
        return (
          <Fragment key={message.ts}>
            {(!before || day !== dayOf(before, at)) && (
              <p className="day">
                <span>{day}</span>
              </p>
            )}
            {message.ts === firstUnread && (
              <p className="new-line">
                <span>New</span>
              </p>
            )}
            <Row
              message={message}
              at={at}
              isLinked={message.ts === linkedTs}
            />
          </Fragment>
        );
      })}
    </div>
  );
}

/** Drawn again only when it, or what it is drawn by, changed. */
export const Row = memo(function Row(
  { message, at, isLinked }: {
    readonly message: ScreenMessage;
    readonly at: Surroundings;
    readonly isLinked: boolean;
  },
) {
  return (
    <div
      className={isLinked ? "row linked" : "row"}
      data-row={message.ts}
      id={isLinked ? "linked" : undefined}
    >
      <Message
        message={message}
        isEphemeral={message.only_you === true}
        at={at}
      />
    </div>
  );
});

function dayOf({ ts }: ScreenMessage, at: Surroundings): string {
  const day = formatDate(Number(ts), "{day_divider_pretty}", at);
  return day.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

/** The first message below the line; it stays where it was at first. */
function useFirstUnread(
  messages: readonly ScreenMessage[],
  unread: number,
): string | undefined {
  const first = useRef<string | undefined>(undefined);
  if (unread > 0 && first.current === undefined) {
    first.current = messages.at(-unread)?.ts;
  }
  return first.current;
}

/** How near to the bottom still counts as there; CSS pixels. */
const NEAR = 40;

/**
 * Keeps the newest in sight as long as it is, and brings into sight what is
 * linked to. Answers what is to be called at each scrolling.
 */
function useFollowing(
  list: { readonly current: HTMLDivElement | null },
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
    isAtEnd.current = below < NEAR;
  };
}
