import { isJsonObject } from "../../runtime/json.ts";
import {
  buttons,
  choices,
  datetimepicker,
  image,
  multiSelects,
  overflow,
  pickers,
  selects,
  textInputs,
} from "./elements.ts";
import { anyText, imageSource, plainText } from "./objects.ts";
import { richText } from "./rich_text.ts";
import {
  also,
  byType,
  flag,
  list,
  oneOf,
  reason,
  type Rule,
  shape,
  text,
  url,
} from "./rule.ts";

/*
 * The blocks of a message. Limits: docs.slack.dev/reference/block-kit/blocks
 * and python-slack-sdk's models. Blocks that are not here are refused, also
 * those that Slack may have added since.
 */

function block(
  required: Readonly<Record<string, Rule>>,
  optional: Readonly<Record<string, Rule>> = {},
): Rule {
  return shape(required, { ...optional, block_id: text(255) });
}

const section = also(
  block({}, {
    text: anyText(3000),
    fields: list(anyText(2000), { min: 1, max: 10 }),
    expand: flag,
    accessory: byType({
      ...buttons,
      ...choices,
      ...image,
      ...multiSelects,
      ...overflow,
      ...pickers,
      ...selects,
    }),
  }),
  (value, at) =>
    "text" in value || "fields" in value
      ? []
      : [reason("must define either `text` or `fields`", `${at}/type`)],
);

/**
 * Multi-selects and text inputs are refused in it (agentconnect pull request
 * 1836, python-slack-sdk issue 1631), though the types allow some.
 */
const actions = also(
  block({
    elements: list(
      byType({
        ...buttons,
        ...choices,
        ...datetimepicker,
        ...overflow,
        ...pickers,
        ...selects,
      }),
      { min: 1, max: 25 },
    ),
  }),
  (value, at) => repeated("action_id", value["elements"], `${at}/elements`),
);

const input = block({
  label: plainText(2000),
  element: byType({
    ...choices,
    ...datetimepicker,
    ...multiSelects,
    ...pickers,
    ...selects,
    ...textInputs,
  }),
}, { hint: plainText(2000), optional: flag, dispatch_action: flag });

const table = block({
  rows: list(
    list(
      byType({
        raw_text: shape({ text: text(Infinity) }),
        rich_text: shape(richText),
      }),
      { min: 1, max: 20 },
    ),
    { min: 1, max: 100 },
  ),
}, {
  column_settings: list(
    shape({}, { align: oneOf("left", "center", "right"), is_wrapped: flag }),
    { max: 20 },
  ),
});

const video = block({
  alt_text: text(2000),
  title: plainText(200),
  thumbnail_url: url(3000),
  video_url: url(3000),
}, {
  author_name: text(50),
  description: plainText(200),
  provider_icon_url: url(3000),
  provider_name: text(255),
  title_url: url(3000, ["https:"]),
});

/** Every kind of block that a message may hold. */
export const anyBlock: Rule = byType({
  actions,
  context: block({
    elements: list(
      byType({
        ...image,
        plain_text: shape({ text: text(3000) }, { emoji: flag }),
        mrkdwn: shape({ text: text(3000) }, { verbatim: flag }),
      }),
      { min: 1, max: 10 },
    ),
  }),
  divider: block({}),
  header: block({ text: plainText(150) }),
  image: block({ alt_text: text(2000) }, {
    ...imageSource,
    title: plainText(2000),
  }),
  input,
  markdown: block({ text: text(12_000) }),
  rich_text: block(richText),
  section,
  table,
  video,
});

/** A reason for each item whose `name` an earlier one has as well. */
export function repeated(
  name: string,
  items: unknown,
  pointer: string,
): readonly string[] {
  const seen = new Set<string>();
  const all: readonly unknown[] = Array.isArray(items) ? items : [];
  return all.flatMap((item, index) => {
    const value = isJsonObject(item) ? item[name] : undefined;
    if (typeof value !== "string") return [];
    const isRepeated = seen.has(value);
    seen.add(value);
    const at = `${pointer}/${index}/${name}`;
    return isRepeated ? [reason(`\`${name}\` already exists`, at)] : [];
  });
}
