import type { ReactNode } from "react";
import {
  isJsonObject,
  type JsonObject,
  listAt,
  stringAt,
} from "../runtime/json.ts";
import { formatDate } from "../terminal/format_date.ts";
import { MessageProvider, useActing } from "./acting.ts";
import { Avatar } from "./avatar.tsx";
import { Blocks } from "./blocks.tsx";
import { Icon } from "./icons.tsx";
import { Mrkdwn } from "./markup.tsx";
import type { Surroundings } from "./surroundings.ts";

interface MessageProps {
  /** As conversations.history has it, its thread under `replies`. */
  readonly message: JsonObject;
  /** Shown to this reader alone. */
  readonly isEphemeral?: boolean;
  readonly at: Surroundings;
}

/**
 * A message with its author, its blocks, and its thread: opened below it, or on
 * the page the button that opens it.
 */
export function Message(
  { message, isEphemeral = false, at }: MessageProps,
): ReactNode {
  const author = stringAt(message, "user") || at.app.userId;
  const ts = stringAt(message, "ts");
  return (
    <article className="message" data-ts={ts}>
      <Avatar userId={author} at={at} />
      <div className="message-main">
        {isEphemeral && (
          <p className="only-you">
            <Icon name="eye" size={14} /> Only visible to you
          </p>
        )}
        <p className="message-head">
          <b>{at.users.get(author) ?? author}</b>
          {author === at.app.userId && <span className="badge">APP</span>}
          <Posted ts={ts} at={at} />
        </p>
        <MessageProvider value={ts}>
          <Body message={message} at={at} />
        </MessageProvider>
        <Thread
          ts={ts}
          replies={listAt(message, "replies").filter(isJsonObject)}
          at={at}
        />
      </div>
    </article>
  );
}

/** When it was posted; on the page that is where the message can be found. */
function Posted(
  { ts, at }: { readonly ts: string; readonly at: Surroundings },
): ReactNode {
  const acting = useActing();
  const time = <time>{formatDate(Number(ts), "{time}", at)}</time>;
  if (!acting) return time;
  const whole = formatDate(Number(ts), "{date_long} at {time}", at);
  return <a href={acting.permalink(ts)} title={whole}>{time}</a>;
}

/**
 * The blocks; the text only where there are none. Only then Slack says that a
 * message was edited (docs.slack.dev/reference/methods/chat.update).
 */
function Body({ message, at }: MessageProps): ReactNode {
  const blocks = listAt(message, "blocks").filter(isJsonObject);
  if (blocks.length > 0) return <Blocks blocks={blocks} at={at} />;
  return (
    <>
      <Mrkdwn text={stringAt(message, "text")} at={at} />
      {isJsonObject(message["edited"]) && <p className="edited">(edited)</p>}
    </>
  );
}

function Thread(
  { ts, replies, at }: {
    readonly ts: string;
    readonly replies: readonly JsonObject[];
    readonly at: Surroundings;
  },
): ReactNode {
  const acting = useActing();
  if (replies.length === 0) return null;
  const authors = [
    ...new Set(replies.map((reply) => stringAt(reply, "user"))),
  ];
  const head = (
    <>
      {authors.map((userId) => (
        <Avatar key={userId} userId={userId} at={at} small />
      ))}
      {replies.length === 1 ? "1 reply" : `${replies.length} replies`}
    </>
  );
  if (acting) {
    return (
      <button
        type="button"
        className="thread-head thread-open"
        onClick={() => acting.openThread(ts)}
      >
        {head}
      </button>
    );
  }
  return (
    <section className="thread">
      <p className="thread-head">{head}</p>
      {replies.map((reply) => (
        <Message key={stringAt(reply, "ts")} message={reply} at={at} />
      ))}
    </section>
  );
}
