import type { MouseEvent, ReactNode } from "react";
import { type Block, Message } from "slack-blocks-to-jsx";
import type { JsonObject } from "../runtime/json.ts";
import { emojiGlyph } from "../terminal/emoji.ts";
import { formatDate } from "../terminal/format_date.ts";
import { mentionChannel, mentionUser } from "../terminal/reader.ts";
import { parseMrkdwn } from "../slack/blocks/parse_mrkdwn.ts";
import { useActing } from "./acting.ts";
import type { Surroundings } from "./surroundings.ts";

/** What the package slack-blocks-to-jsx draws as Slack does. */
type Drawable = JsonObject & Block;

/** blocks.tsx draws the others. */
export function isDrawable(block: JsonObject): block is Drawable {
  return block["type"] === "rich_text";
}

/** Formatted text, drawn by slack-blocks-to-jsx with this reader's names. */
export function Markup(
  { block, at }: { readonly block: Drawable; readonly at: Surroundings },
): ReactNode {
  return (
    <Message
      withoutWrapper
      blocks={[block]}
      name={at.app.name}
      logo={at.app.icon}
      hooks={hooks(at)}
    />
  );
}

/**
 * Slack's mrkdwn: the only text object that is formatted. The package would take
 * what is escaped in it for a mention, so it gets the same as rich text.
 */
export function Mrkdwn(
  { text, at }: { readonly text: string; readonly at: Surroundings },
): ReactNode {
  const block = parseMrkdwn(text);
  return isDrawable(block) && <Markup block={block} at={at} />;
}

function hooks(at: Surroundings) {
  return {
    user: ({ id }: { readonly id: string }) => (
      <span
        className={id === at.userId ? "mention mention-me" : "mention"}
      >
        {mentionUser(id, at).text}
      </span>
    ),
    channel: ({ id }: { readonly id: string }) => (
      <ChannelMention id={id} at={at} />
    ),
    emoji: ({ name, unicode }: {
      readonly name: string;
      readonly unicode?: string;
    }) => <span className="emoji">{emojiGlyph(name, unicode)}</span>,
    date: ({ timestamp, format }: {
      readonly timestamp: string;
      readonly format: string;
    }) => <time>{formatDate(Number(timestamp), format, at)}</time>,
    link: ({ href, className, children }: LinkProps) => (
      <SafeLink href={href} className={className}>{children}</SafeLink>
    ),
  };
}

function ChannelMention(
  { id, at }: { readonly id: string; readonly at: Surroundings },
): ReactNode {
  const acting = useActing();
  const { text } = mentionChannel(id, at);
  return acting
    ? <a className="mention" href={acting.channelLink(id)}>{text}</a>
    : <span className="mention">{text}</span>;
}

interface LinkProps {
  readonly href: string;
  /** Its style, such as bold. */
  readonly className: string;
  readonly children: ReactNode;
}

/** Only to the web: nothing that a message says can run in the page. */
function SafeLink({ href, className, children }: LinkProps): ReactNode {
  const acting = useActing();
  const follow = (event: MouseEvent) => {
    if (acting?.follow(href)) event.preventDefault();
  };
  return /^https?:\/\//i.test(href)
    ? (
      <a
        {...(acting && { onClick: follow })}
        href={href}
        className={className}
        target="_blank"
        rel="noopener noreferrer"
      >
        {children}
      </a>
    )
    : <span className={className}>{children}</span>;
}
