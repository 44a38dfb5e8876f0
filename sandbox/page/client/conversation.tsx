import { type ReactNode, useEffect, useMemo, useState } from "react";
import { type JsonObject, stringAt } from "../../runtime/json.ts";
import type { Screen, ScreenConversation } from "../../controls/screen.ts";
import { type Acting, ActingProvider, type ButtonPlace } from "../acting.ts";
import { Channel } from "../channel.tsx";
import type { Surroundings } from "../surroundings.ts";
import { MessageList } from "./message_list.tsx";
import {
  addressOf,
  readPermalink,
  runsWorkflow,
  type SlackPlace,
  threadAddress,
} from "./place.ts";
import { RunLink } from "./sidebar.tsx";
import { findThread, Thread } from "./thread.tsx";
import type { Act } from "./use_under_way.ts";

interface ConversationProps {
  readonly conversation: ScreenConversation;
  readonly screen: Screen;
  readonly at: Surroundings;
  readonly place: SlackPlace;
  readonly act: Act;
}

/** A channel or direct message, and beside it the thread that is open. */
export function Conversation(props: ConversationProps): ReactNode {
  const { conversation, screen, at, place, act } = props;
  const messages = screen.messages[conversation.id] ?? [];
  const thread = place.ts === "" ? null : findThread(messages, place.ts);
  const linkedTs = place.isLinked ? place.ts : "";
  const bookmarks = screen.links
    .filter(({ channelIds }) => channelIds.includes(conversation.id));
  const [unreadAtFirst] = useState(conversation.unread);
  useRead(conversation, act);
  const acting = useActs(props);
  return (
    <ActingProvider value={acting}>
      <div className="conversation">
        <Channel conversation={conversation} at={at}>
          {bookmarks.length > 0 && (
            <nav className="bookmarks" aria-label="Bookmarks">
              {bookmarks.map((link) => (
                <RunLink
                  key={link.url}
                  link={link}
                  onRun={(url) =>
                    act("open_link", { url, channel: conversation.id })}
                />
              ))}
            </nav>
          )}
          <Notice {...conversation} />
          <MessageList
            messages={messages}
            at={at}
            linkedTs={linkedTs}
            unread={unreadAtFirst}
          />
        </Channel>
        {thread && (
          <Thread
            key={thread.ts}
            message={thread}
            at={at}
            linkedTs={linkedTs}
            channelId={conversation.id}
          />
        )}
      </div>
    </ActingProvider>
  );
}

/** Why this place is not as others; nothing where it is. */
function Notice(
  { isArchived, isMember, kind }: ScreenConversation,
): ReactNode {
  const text = isArchived
    ? "This channel is archived."
    : kind === "channel" && !isMember
    ? "You are looking at a channel that you are not in."
    : "";
  return text !== "" && <p className="notice">{text}</p>;
}

/** What is before somebody's eyes is read. */
function useRead({ id, unread }: ScreenConversation, act: Act): void {
  useEffect(() => {
    if (unread === 0) return;
    const read = () => {
      if (document.visibilityState === "visible") act("read", { channel: id });
    };
    read();
    document.addEventListener("visibilitychange", read);
    return () => document.removeEventListener("visibilitychange", read);
  }, [id, unread, act]);
}

/** The same object as long as nothing of it changes: all messages hang on it. */
function useActs(
  { conversation: { id }, screen: { team: { domain } }, act }:
    ConversationProps,
): Acting {
  return useMemo(() => ({
    press: (button: JsonObject, { blockId, ts }: ButtonPlace) => {
      act("click", {
        channel: id,
        ts,
        block_id: blockId,
        action_id: stringAt(button, "action_id"),
      });
    },
    follow: (href: string) => {
      if (runsWorkflow(href)) {
        act("open_link", { url: href, channel: id });
        return true;
      }
      const address = readPermalink(href, domain);
      if (address === null) return false;
      location.hash = address;
      return true;
    },
    permalink: (ts: string) => addressOf(id, ts),
    channelLink: (channelId: string) => addressOf(channelId),
    openThread: (ts: string) => {
      location.hash = threadAddress(id, ts);
    },
  }), [id, domain, act]);
}
