import {
  confirm,
  imageSource,
  option,
  optionGroups,
  options,
  plainText,
} from "./objects.ts";
import {
  also,
  anything,
  flag,
  integer,
  list,
  oneOf,
  reason,
  type Rule,
  shape,
  text,
  url,
} from "./rule.ts";

/*
 * Block Kit's elements, each without its `type`. Limits: docs.slack.dev/
 * reference/block-kit/block-elements and python-slack-sdk's models.
 */

type Elements = Readonly<Record<string, Rule>>;

const actionable = { action_id: text(255) };
const confirmable = { ...actionable, confirm };
const choosable = {
  ...confirmable,
  focus_on_load: flag,
  placeholder: plainText(150),
};
const multiple = { ...choosable, max_selected_items: integer(1) };
const style = oneOf("primary", "danger");
const ids = list(text(255));

/** It must say where its options come from, in one way. */
function withOptions(rule: Rule): Rule {
  return also(
    rule,
    (value, at) =>
      ("options" in value) === ("option_groups" in value)
        ? [reason("must define either `options` or `option_groups`", at)]
        : [],
  );
}

export const buttons: Elements = {
  button: shape({ text: plainText(75) }, {
    ...confirmable,
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

const conversationFilter = shape({}, {
  include: list(oneOf("im", "mpim", "private", "public"), { min: 1 }),
  exclude_external_shared_channels: flag,
  exclude_bot_users: flag,
});

export const selects: Elements = {
  static_select: withOptions(shape({}, {
    ...choosable,
    options: options(100),
    option_groups: optionGroups,
    initial_option: option,
  })),
  external_select: shape({}, {
    ...choosable,
    initial_option: option,
    min_query_length: integer(0),
  }),
  users_select: shape({}, { ...choosable, initial_user: text(255) }),
  conversations_select: shape({}, {
    ...choosable,
    initial_conversation: text(255),
    default_to_current_conversation: flag,
    response_url_enabled: flag,
    filter: conversationFilter,
  }),
  channels_select: shape({}, {
    ...choosable,
    initial_channel: text(255),
    response_url_enabled: flag,
  }),
};

export const multiSelects: Elements = {
  multi_static_select: withOptions(shape({}, {
    ...multiple,
    options: options(100),
    option_groups: optionGroups,
    initial_options: options(100),
  })),
  multi_external_select: shape({}, {
    ...multiple,
    initial_options: options(100),
    min_query_length: integer(0),
  }),
  multi_users_select: shape({}, { ...multiple, initial_users: ids }),
  multi_conversations_select: shape({}, {
    ...multiple,
    initial_conversations: ids,
    default_to_current_conversation: flag,
    filter: conversationFilter,
  }),
  multi_channels_select: shape({}, { ...multiple, initial_channels: ids }),
};

export const overflow: Elements = {
  overflow: shape({ options: options(5) }, confirmable),
};

export const choices: Elements = {
  checkboxes: shape({ options: options(10) }, {
    ...confirmable,
    focus_on_load: flag,
    initial_options: options(10),
  }),
  radio_buttons: shape({ options: options(10) }, {
    ...confirmable,
    focus_on_load: flag,
    initial_option: option,
  }),
};

export const pickers: Elements = {
  datepicker: shape({}, { ...choosable, initial_date: text(10, 10) }),
  timepicker: shape({}, {
    ...choosable,
    initial_time: text(5, 5),
    timezone: text(255),
  }),
};

export const datetimepicker: Elements = {
  datetimepicker: shape({}, {
    ...confirmable,
    focus_on_load: flag,
    initial_date_time: integer(0),
  }),
};

const typed = {
  ...actionable,
  focus_on_load: flag,
  placeholder: plainText(150),
  dispatch_action_config: shape({}, {
    trigger_actions_on: list(
      oneOf("on_enter_pressed", "on_character_entered"),
    ),
  }),
};

export const textInputs: Elements = {
  plain_text_input: shape({}, {
    ...typed,
    initial_value: text(3000, 0),
    multiline: flag,
    min_length: integer(0, 3000),
    max_length: integer(1, 3000),
  }),
  email_text_input: shape({}, { ...typed, initial_value: text(3000, 0) }),
  url_text_input: shape({}, { ...typed, initial_value: text(3000, 0) }),
  number_input: shape({ is_decimal_allowed: flag }, {
    ...typed,
    initial_value: text(255),
    min_value: text(255),
    max_value: text(255),
  }),
  rich_text_input: shape({}, { ...typed, initial_value: anything }),
  file_input: shape({}, {
    ...actionable,
    filetypes: ids,
    max_files: integer(1, 10),
  }),
};

export const image: Elements = {
  image: shape({ alt_text: text(2000) }, imageSource),
};
