import type { ReactNode } from "react";
import {
  isJsonObject,
  type JsonObject,
  listAt,
  stringAt,
} from "../runtime/json.ts";
import { formatDate } from "../terminal/format_date.ts";
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

/** A message with its author, its blocks, and its thread opened below it. */
export function Message(
  { message, isEphemeral = false, at }: MessageProps,
): ReactNode {
  const author = stringAt(message, "user") || at.app.userId;
  return (
    <article className="message" data-ts={stringAt(message, "ts")}>
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
          <time>
            {formatDate(Number(stringAt(message, "ts")), "{time}", at)}
          </time>
        </p>
        <Body message={message} at={at} />
        <Thread
          replies={listAt(message, "replies").filter(isJsonObject)}
          at={at}
        />
      </div>
    </article>
  );
}

/** The blocks; the text only where there are none. */
function Body({ message, at }: MessageProps): ReactNode {
  const blocks = listAt(message, "blocks").filter(isJsonObject);
  return blocks.length > 0
    ? <Blocks blocks={blocks} at={at} />
    : <Mrkdwn text={stringAt(message, "text")} at={at} />;
}

function Thread(
  { replies, at }: {
    readonly replies: readonly JsonObject[];
    readonly at: Surroundings;
  },
): ReactNode {
  if (replies.length === 0) return null;
  const authors = [
    ...new Set(replies.map((reply) => stringAt(reply, "user"))),
  ];
  return (
    <section className="thread">
      <p className="thread-head">
        {authors.map((userId) => (
          <Avatar key={userId} userId={userId} at={at} small />
        ))}
        {replies.length === 1 ? "1 reply" : `${replies.length} replies`}
      </p>
      {replies.map((reply) => (
        <Message key={stringAt(reply, "ts")} message={reply} at={at} />
      ))}
    </section>
  );
}
