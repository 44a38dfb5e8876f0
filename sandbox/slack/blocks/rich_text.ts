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
 * of node-slack-sdk's types, as far as the app sends them. An empty text element
 * is refused.
 */

const style = shape({}, {
  bold: flag,
  italic: flag,
  strike: flag,
  code: flag,
});

const id = text(255);
const styled = { style };

const plain = shape({ text: text(Infinity) }, styled);

const inline: Rule = byType({
  channel: shape({ channel_id: id }, styled),
  date: shape({ timestamp: integer(0), format: text(Infinity) }, {
    ...styled,
    fallback: text(Infinity),
  }),
  link: shape({ url: url(3000) }, { ...styled, text: text(Infinity) }),
  text: plain,
  user: shape({ user_id: id }, styled),
});

const section = shape({ elements: list(inline) });

/** A `rich_text` block without its type and id. */
export const richText = {
  elements: list(
    byType({
      rich_text_section: section,
      rich_text_list: shape({
        elements: list(byType({ rich_text_section: section }), { min: 1 }),
        style: oneOf("bullet", "ordered"),
      }, { indent: integer(0, 8) }),
      rich_text_preformatted: shape({
        elements: list(byType({ text: plain })),
      }),
    }),
    { min: 1 },
  ),
} satisfies Readonly<Record<string, Rule>>;
