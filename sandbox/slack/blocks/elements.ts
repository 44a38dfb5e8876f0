import { confirm, option, options, plainText } from "./objects.ts";
import {
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
 * Block Kit's elements that the app sends, each without its `type`; others are
 * refused. Limits: docs.slack.dev/reference/block-kit/block-elements and
 * python-slack-sdk's models.
 */
type Elements = Readonly<Record<string, Rule>>;

const actionable = { action_id: text(255) };

const choosable = { ...actionable, confirm, placeholder: plainText(150) };

const style = oneOf("primary", "danger");

const conversationFilter = shape({}, {
  include: list(oneOf("im", "mpim", "private", "public"), { min: 1 }),
  exclude_external_shared_channels: flag,
  exclude_bot_users: flag,
});

export const buttons: Elements = {
  button: shape({ text: plainText(75) }, {
    ...actionable,
    confirm,
    url: url(3000),
    value: text(2000, 0),
    style,
    accessibility_label: text(75),
  }),
  workflow_button: shape({
    text: plainText(75),
    workflow: shape({
      trigger: shape({ url: url(3000) }, {
        customizable_input_parameters: list(
          shape({ name: text(255), value: text(3000, 0) }),
        ),
      }),
    }),
  }, { ...actionable, style, accessibility_label: text(75) }),
};

/** What a person chooses one from, wherever it stands. */
export const selects: Elements = {
  static_select: shape({ options: options(100) }, {
    ...choosable,
    initial_option: option,
  }),
  external_select: shape({}, {
    ...choosable,
    initial_option: option,
    min_query_length: integer(0),
  }),
  users_select: shape({}, { ...choosable, initial_user: text(255) }),
  conversations_select: shape({}, {
    ...choosable,
    initial_conversation: text(255),
    filter: conversationFilter,
  }),
  timepicker: shape({}, { ...choosable, initial_time: text(5, 5) }),
  checkboxes: shape({ options: options(10) }, {
    ...actionable,
    confirm,
    initial_options: options(10),
  }),
  radio_buttons: shape({ options: options(10) }, {
    ...actionable,
    confirm,
    initial_option: option,
  }),
};

const typed = { ...actionable, placeholder: plainText(150) };

/** What stands in an input block alone. */
export const inputs: Elements = {
  multi_conversations_select: shape({}, {
    ...choosable,
    max_selected_items: integer(1),
    initial_conversations: list(text(255)),
    filter: conversationFilter,
  }),
  plain_text_input: shape({}, {
    ...typed,
    initial_value: text(3000, 0),
    multiline: flag,
    min_length: integer(0, 3000),
    max_length: integer(1, 3000),
  }),
  number_input: shape({ is_decimal_allowed: flag }, {
    ...typed,
    initial_value: text(255),
    min_value: text(255),
    max_value: text(255),
  }),
};
