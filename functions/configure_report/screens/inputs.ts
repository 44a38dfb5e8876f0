import type { InputBlock, PlainTextElement } from "@slack/types";
import type { SettingErrors } from "../../../codespaces/parse_settings.ts";
import type { Typed } from "../../../codespaces/setting.ts";
import {
  entriesOf,
  type Entry,
  SETTING_KEYS,
  SETTINGS,
  type Settings,
} from "../../../codespaces/settings.ts";
import type { Interaction } from "../../../slack/modal/interaction.ts";
import type { Reply } from "../../../slack/modal/reply.ts";
import { ACTIONS } from "../modal.ts";

type SlackElement = InputBlock["element"];

/**
 * The form's inputs, with what stands in them at first. Slack keeps what was
 * typed in an input whose id stays the same, so ids change with what is shown:
 * `key` says what that was. All ticks stand in one input.
 */
export function formInputs(settings: Settings, key: string): InputBlock[] {
  const entries = entriesOf(settings);
  const ticks = entries.filter(({ element }) => element.kind === "tick");
  return entries.flatMap((entry) => {
    const { input, label, element, isOptional } = entry;
    const isTick = element.kind === "tick";
    const hint = hintOf(entry);
    if (isTick && entry !== ticks[0]) return [];
    return [{
      type: "input",
      block_id: `${input} ${key}`,
      label: plain(isTick ? "Also" : label),
      ...(hint !== "" && !isTick && { hint: plain(hint) }),
      optional: isOptional,
      element: elementOf(entry, ticks),
    }];
  });
}

function hintOf({ hint = "", typed: { unshown = 0 } }: Entry): string {
  return unshown === 0
    ? hint
    : `${hint} Not shown, and kept when you save: ${unshown} more. To see ` +
      "them, remove lines, save, and open this again.";
}

/** For the form's metadata: of which inputs something is not shown. */
export function unshownIn(settings: Settings): Record<string, number> {
  return Object.fromEntries(
    entriesOf(settings).flatMap(({ input, typed: { unshown = 0 } }) =>
      unshown === 0 ? [] : [[unshownKey(input), unshown]]
    ),
  );
}

function unshownKey(input: string): string {
  return `${input} unshown`;
}

/** The one place that knows Slack's element for each kind. */
function elementOf(entry: Entry, ticks: readonly Entry[]): SlackElement {
  const { input: action_id, element, typed: { text, picked } } = entry;
  switch (element.kind) {
    case "channels":
      return {
        type: "multi_conversations_select",
        action_id,
        filter: CHANNELS,
        ...(picked.length > 0 && { initial_conversations: [...picked] }),
      };
    case "channel":
      return {
        type: "conversations_select",
        action_id,
        filter: CHANNELS,
        ...(text !== "" && { initial_conversation: text }),
      };
    case "choice":
      return select(action_id, element.choices, text);
    case "time": {
      const initial = text !== "" && { initial_time: text };
      return { type: "timepicker", action_id, ...initial };
    }
    case "timezone":
      return timezones(text);
    case "number":
      return wholeNumber(action_id, element, text);
    case "lines":
      return {
        type: "plain_text_input",
        action_id,
        multiline: true,
        max_length: element.mostCharacters,
        ...(text !== "" && { initial_value: text }),
      };
    case "tick":
      return checkboxes(action_id, ticks);
  }
}

const CHANNELS = {
  include: ["public" as const, "private" as const],
  exclude_bot_users: true,
};

function select(
  action_id: string,
  choices: readonly (readonly [string, string])[],
  picked: string,
): SlackElement {
  const options = choices.map(([value, label]) => option(label, value));
  const initial = options.find(({ value }) => value === picked);
  return {
    type: "static_select",
    action_id,
    options,
    ...(initial !== undefined && { initial_option: initial }),
  };
}

function timezones(picked: string): SlackElement {
  return {
    type: "external_select",
    action_id: ACTIONS.timezone,
    min_query_length: 1,
    ...(picked !== "" && { initial_option: option(picked, picked) }),
  };
}

function wholeNumber(
  action_id: string,
  { min, max }: { readonly min: number; readonly max: number },
  typed: string,
): SlackElement {
  return {
    type: "number_input",
    action_id,
    is_decimal_allowed: false,
    min_value: String(min),
    max_value: String(max),
    initial_value: typed,
  };
}

/** Slack takes no empty list of those that are ticked at first. */
function checkboxes(action_id: string, ticks: readonly Entry[]): SlackElement {
  const options = ticks.map(({ attribute, label, hint }) => ({
    ...option(label, attribute),
    ...(hint !== undefined && { description: plain(hint) }),
  }));
  const ticked = options.filter((_, index) => ticks[index]?.value === true);
  return {
    type: "checkboxes",
    action_id,
    options,
    ...(ticked.length > 0 && { initial_options: ticked }),
  };
}

function option(label: string, value: string) {
  return { text: plain(label), value };
}

function plain(text: string): PlainTextElement {
  return { type: "plain_text", text };
}

/** What stands in the inputs of a form, as an interaction has it. */
export type Filled = Pick<Interaction, "values" | "lists" | "metadata">;

/** What stands in an input of a form that was submitted. */
export function typedIn(filled: Filled, input: string): Typed {
  const id = submittedId(filled, input);
  const unshown = filled.metadata[unshownKey(input)];
  return {
    text: filled.values.get(id)?.trim() ?? "",
    picked: filled.lists.get(id) ?? [],
    unshown: typeof unshown === "number" ? unshown : 0,
  };
}

/** Sentences beside the inputs of a form that was submitted. */
export function besideInputs(filled: Filled, errors: SettingErrors): Reply {
  const wrong = SETTING_KEYS.filter((key) => key in errors);
  return {
    kind: "errors",
    errors: Object.fromEntries(
      wrong.map((key) => [
        submittedId(filled, SETTINGS[key].input),
        errors[key] ?? "",
      ]),
    ),
  };
}

function submittedId(filled: Filled, input: string): string {
  const ids = [...filled.values.keys()];
  return ids.find((id) => id.split(" ", 1)[0] === input) ?? input;
}
