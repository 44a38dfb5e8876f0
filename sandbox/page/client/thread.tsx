import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import type { ScreenMessage } from "../../controls/screen.ts";
import { Icon } from "../icons.tsx";
import type { Surroundings } from "../surroundings.ts";
import { Row } from "./row.tsx";
import { addressOf } from "./place.ts";

/** The message with this `ts` or with a reply of this `ts`, if it has a thread. */
export function findThread(
  messages: readonly ScreenMessage[],
  ts: string,
): ScreenMessage | null {
  return messages.find((message) =>
    message.replies.length > 0 &&
    [message, ...message.replies].some((one) => one.ts === ts)
  ) ?? null;
}

/** A thread, open beside its channel. */
export function Thread(
  { message, at, linkedTs, channelId }: {
    readonly message: ScreenMessage;
    readonly at: Surroundings;
    readonly linkedTs: string;
    readonly channelId: string;
  },
): ReactNode {
  const { replies } = message;
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEffect(() => {
    body.current?.querySelector(".linked")?.scrollIntoView({ block: "start" });
  }, [linkedTs]);
  const close = () => {
    location.hash = addressOf(channelId);
  };
  const closeAtEscape = ({ key }: KeyboardEvent) => {
    if (key === "Escape") close();
  };
  return (
    <aside
      className="thread-pane"
      aria-labelledby="thread"
      onKeyDown={closeAtEscape}
    >
      <header className="channel-head">
        <h2 id="thread" ref={heading} tabIndex={-1}>Thread</h2>
        <button
          type="button"
          className="bar-button"
          aria-label="Close thread"
          onClick={close}
        >
          <Icon name="close" />
        </button>
      </header>
      <div
        className="messages"
        ref={body}
        role="group"
        aria-label="Messages of the thread"
        tabIndex={0}
      >
        <Row message={{ ...message, replies: [] }} at={at} isLinked={false} />
        <p className="replies">
          <span>
            {replies.length === 1 ? "1 reply" : `${replies.length} replies`}
          </span>
        </p>
        {replies.map((reply) => (
          <Row
            key={reply.ts}
            message={reply}
            at={at}
            isLinked={reply.ts === linkedTs}
          />
        ))}
      </div>
    </aside>
  );
}
