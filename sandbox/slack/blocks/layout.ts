import { isJsonObject } from "../../runtime/json.ts";
import { buttons, inputs, selects } from "./elements.ts";
import { anyText, plainText } from "./objects.ts";
import { richText } from "./rich_text.ts";
import {
  also,
  byType,
  flag,
  list,
  reason,
  type Rule,
  shape,
  text,
} from "./rule.ts";

/*
 * The blocks that the app sends; others are refused. Limits: docs.slack.dev/
 * reference/block-kit/blocks and python-slack-sdk's models.
 */

function block(
  required: Readonly<Record<string, Rule>>,
  optional: Readonly<Record<string, Rule>> = {},
): Rule {
  return shape(required, { ...optional, block_id: text(255) });
}

const section = block({ text: anyText(3000) }, {
  expand: flag,
  accessory: byType({ ...buttons, ...selects }),
});

/** Text inputs are refused in it (python-slack-sdk issue 1631). */
const actions = also(
  block({
    elements: list(byType({ ...buttons, ...selects }), { min: 1, max: 25 }),
  }),
  (value, at) => repeated("action_id", value["elements"], `${at}/elements`),
);

/** Every kind of block that a message may hold. */
export const anyBlock: Rule = byType({
  actions,
  context: block({ elements: list(anyText(3000), { min: 1, max: 10 }) }),
  divider: block({}),
  header: block({ text: plainText(150) }),
  input: block({
    label: plainText(2000),
    element: byType({ ...inputs, ...selects }),
  }, { hint: plainText(2000), optional: flag, dispatch_action: flag }),
  rich_text: block(richText),
  section,
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
