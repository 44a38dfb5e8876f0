/** What stands in a line; aliases, so that they are JSON objects, too. */
type Style = { bold?: true; italic?: true; strike?: true; code?: true };
type Styled = { style?: Style };
type Inline =
  & (
    | { type: "text"; text: string }
    | { type: "link"; url: string; text: string }
    | { type: "user"; user_id: string }
    | { type: "channel"; channel_id: string }
    | { type: "usergroup"; usergroup_id: string }
    | { type: "broadcast"; range: "here" | "channel" | "everyone" }
    | { type: "emoji"; name: string }
    | { type: "date"; timestamp: number; format: string; fallback: string }
  )
  & Styled;

type Lines = {
  type: "rich_text_section" | "rich_text_quote";
  elements: Inline[];
};

const QUOTED = /^(?:>|&gt;) ?/;

/**
 * Slack's mrkdwn as the rich text that says the same, for whoever draws it or
 * looks for mentions in it (docs.slack.dev/messaging/formatting-message-text).
 */
export function parseMrkdwn(
  text: string,
): { type: "rich_text"; elements: Lines[] } {
  const runs: { readonly isQuoted: boolean; readonly lines: string[] }[] = [];
  for (const line of text.split("\n")) {
    const isQuoted = QUOTED.test(line);
    if (runs.at(-1)?.isQuoted !== isQuoted) runs.push({ isQuoted, lines: [] });
    runs.at(-1)?.lines.push(line.replace(QUOTED, ""));
  }
  return {
    type: "rich_text",
    elements: runs.map(({ isQuoted, lines }) => ({
      type: isQuoted ? "rich_text_quote" : "rich_text_section",
      elements: inlines(lines.join("\n")),
    })),
  };
}

/** In this order: what stands in `<>`, code, then the paired signs. */
const TOKEN =
  /<([^<>\n]+)>|`([^`\n]+)`|(?<![\p{L}\p{N}])([*_~])(?=\S)([^\n]*?\S)\3(?![\p{L}\p{N}])|:([a-z0-9_+-]+):/gu;

const SIGNS: Readonly<Record<string, Style>> = {
  "*": { bold: true },
  _: { italic: true },
  "~": { strike: true },
};

function inlines(text: string, style: Style = {}): Inline[] {
  const found: Inline[] = [];
  const add = (element: Inline) =>
    found.push({
      ...element,
      ...(Object.keys(style).length > 0 && {
        style: { ...style, ...element.style },
      }),
    });
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    const before = text.slice(end, match.index);
    if (before !== "") add({ type: "text", text: unescape(before) });
    const [, angle, code, sign = "", inner, name] = match;
    if (angle !== undefined) add(inBrackets(angle));
    else if (code !== undefined) {
      add({ type: "text", text: unescape(code), style: { code: true } });
    } else if (name !== undefined) add({ type: "emoji", name });
    else inlines(inner ?? "", SIGNS[sign]).forEach(add);
    end = match.index + match[0].length;
  }
  const rest = text.slice(end);
  if (rest !== "") add({ type: "text", text: unescape(rest) });
  return found;
}

/** `@U1`, `#C1|name`, `!here`, `!date^1^{date}|text` or a link. */
function inBrackets(content: string): Inline {
  const [target = "", ...rest] = content.split("|");
  const label = rest.length === 0 ? null : unescape(rest.join("|"));
  const id = target.slice(1);
  switch (target.charAt(0)) {
    case "@":
      return { type: "user", user_id: id };
    case "#":
      return { type: "channel", channel_id: id };
    case "!":
      return command(id, label);
    default: {
      const url = unescape(target);
      return { type: "link", url, text: label ?? url };
    }
  }
}

function command(content: string, label: string | null): Inline {
  const [name = "", first = "", format = ""] = content.split("^");
  if (name === "date") {
    const timestamp = Number(first);
    return { type: "date", timestamp, format, fallback: label ?? "" };
  }
  switch (name) {
    case "subteam":
      return { type: "usergroup", usergroup_id: first };
    case "here":
    case "channel":
    case "everyone":
      return { type: "broadcast", range: name };
    default:
      return { type: "text", text: label ?? `<!${content}>` };
  }
}

function unescape(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}
