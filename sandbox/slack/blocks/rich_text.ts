import {
  byType,
  flag,
  integer,
  list,
  oneOf,
  type Rule,
  shape,
  text,
  url,
} from "./rule.ts";

/*
 * Rich text. Slack documents no limits of its own for it; the shapes are those
 * of node-slack-sdk's types. An empty text element is refused.
 */

const style = shape({}, {
  bold: flag,
  italic: flag,
  strike: flag,
  underline: flag,
  code: flag,
  highlight: flag,
  client_highlight: flag,
  unlink: flag,
});

const id = text(255);
const styled = { style };

const linkText = shape({ url: url(3000, ["https:", "http:", "mailto:"]) }, {
  ...styled,
  text: text(Infinity),
  unsafe: flag,
});
const plain = shape({ text: text(Infinity) }, styled);

const inline: Rule = byType({
  broadcast: shape({ range: oneOf("here", "channel", "everyone") }, styled),
  channel: shape({ channel_id: id }, styled),
  color: shape({ value: text(7, 4) }, styled),
  date: shape({ timestamp: integer(0), format: text(Infinity) }, {
    ...styled,
    url: url(3000),
    fallback: text(Infinity),
  }),
  emoji: shape({ name: text(255) }, {
    ...styled,
    unicode: text(255),
    url: url(3000),
    skin_tone: integer(1, 6),
  }),
  link: linkText,
  team: shape({ team_id: id }, styled),
  text: plain,
  user: shape({ user_id: id }, styled),
  usergroup: shape({ usergroup_id: id }, styled),
});

const border = integer(0, 1);
const section = shape({ elements: list(inline) });

/** A `rich_text` block without its type and id; also a cell of a table. */
export const richText = {
  elements: list(
    byType({
      rich_text_section: section,
      rich_text_list: shape({
        elements: list(byType({ rich_text_section: section }), { min: 1 }),
        style: oneOf("bullet", "ordered"),
      }, { indent: integer(0, 8), offset: integer(0), border }),
      rich_text_quote: shape({ elements: list(inline) }, { border }),
      rich_text_preformatted: shape({
        elements: list(byType({ text: plain, link: linkText })),
      }, { border, language: text(255) }),
    }),
    { min: 1 },
  ),
} satisfies Readonly<Record<string, Rule>>;
