import { Fragment, type ReactNode, useRef } from "react";
import type { ScreenMessage } from "../../controls/screen.ts";
import { formatDate } from "../../terminal/format_date.ts";
import type { Surroundings } from "../surroundings.ts";
import { Row } from "./row.tsx";
import { useFollowing, useOlder } from "./scrolling.ts";

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
  const from = useOlder(list, messages, linkedTs || firstUnread);
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
      {messages.slice(from).map((message, index) => {
        const day = dayOf(message, at);
        const before = messages[from + index - 1];
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
