import type {
  InputBlock,
  KnownBlock,
  Option,
  PlainTextElement,
} from "@slack/types";
import { WEEKDAYS } from "../../../codespaces/schedule.ts";
import { MOST_DAYS_AHEAD } from "../../../codespaces/threshold.ts";
import { type Draft, FORM_DELIVERIES, type FormDelivery } from "../draft.ts";
import { MOST_CHARACTERS } from "../parse_form.ts";
import { ACTIONS, blockIdOf, type Field, TICKS } from "../ids.ts";

export const DELIVERY_WORDS: Readonly<Record<FormDelivery, string>> = {
  channel: "In the channel",
  dm: "By direct message only",
  channel_and_dm: "In the channel and by direct message",
};

/** The form's inputs, with what stands in them at first. */
export function formInputs(draft: Draft, key: string): KnownBlock[] {
  const input = inputOf(key);
  return [
    input("channels", {
      label: "Post the report in",
      hint: "Public channels are joined when you save. In a private one, " +
        "type /invite @Codespaces Report first.",
      optional: true,
      element: {
        type: "multi_conversations_select",
        action_id: "channels",
        filter: CHANNELS,
        ...(draft.channelIds.length > 0 && {
          initial_conversations: [...draft.channelIds],
        }),
      },
    }),
    input("delivery", {
      label: "How owners hear of it",
      hint: "Anyone who cannot be sent a direct message is named in the " +
        "channel.",
      element: {
        type: "static_select",
        action_id: "delivery",
        options: FORM_DELIVERIES.map(deliveryOption),
        initial_option: deliveryOption(draft.delivery),
      },
    }),
    ...timeInputs(draft, input),
    ...contentInputs(draft, input),
    ...teamInputs(draft, input),
  ];
}

function timeInputs({ weekly }: Draft, input: Input): KnownBlock[] {
  return [
    input("weekday", {
      label: "Day of the week",
      element: {
        type: "static_select",
        action_id: "weekday",
        // The week as it is read, from Monday on.
        options: [...WEEKDAYS.slice(1), WEEKDAYS[0]].map((day) =>
          option(day, day)
        ),
        initial_option: option(weekly.weekday, weekly.weekday),
      },
    }),
    input("time", {
      label: "Time",
      element: {
        type: "timepicker",
        action_id: "time",
        initial_time: weekly.time,
      },
    }),
    input("timezone", {
      label: "Time zone",
      hint: "Type a city, such as London.",
      element: {
        type: "external_select",
        action_id: ACTIONS.timezone,
        min_query_length: 1,
        initial_option: option(weekly.timezone, weekly.timezone),
      },
    }),
  ];
}

function contentInputs(draft: Draft, input: Input): KnownBlock[] {
  const excluded = excludedText(draft.excludedRepos).text;
  return [
    input("days", {
      label: "Days ahead",
      hint: "Unsaved work that will be deleted within this many days is " +
        "reported.",
      element: {
        type: "number_input",
        action_id: "days",
        is_decimal_allowed: false,
        min_value: "0",
        max_value: String(MOST_DAYS_AHEAD),
        initial_value: String(draft.thresholdDays),
      },
    }),
    input("excluded", {
      label: "Repositories to leave out",
      hint: "One per line, such as kidney-study or opensafely/kidney-study.",
      optional: true,
      element: {
        type: "plain_text_input",
        action_id: "excluded",
        multiline: true,
        max_length: MOST_CHARACTERS,
        ...(excluded !== "" && { initial_value: excluded }),
      },
    }),
    input("options", {
      label: "Also",
      optional: true,
      element: {
        type: "checkboxes",
        action_id: "options",
        options: TICK_OPTIONS,
        ...initialTicks(draft),
      },
    }),
  ];
}

function teamInputs(draft: Draft, input: Input): KnownBlock[] {
  const { techChannelId, helpChannelId } = draft;
  return [
    input("tech", {
      label: "The tech team's channel",
      hint: "Figures and failures are posted there. Its members may change " +
        "these settings.",
      element: {
        type: "conversations_select",
        action_id: "tech",
        filter: CHANNELS,
        ...(techChannelId !== null && { initial_conversation: techChannelId }),
      },
    }),
    input("help", {
      label: "Where researchers can ask for help",
      optional: true,
      element: {
        type: "conversations_select",
        action_id: "help",
        filter: CHANNELS,
        ...(helpChannelId !== null && { initial_conversation: helpChannelId }),
      },
    }),
  ];
}

const CHANNELS = {
  include: ["public" as const, "private" as const],
  exclude_bot_users: true,
};

const TICK_OPTIONS = [
  {
    ...option("A last call every day", TICKS.lastCall),
    description: plain(
      "For work that will be deleted before the next report comes.",
    ),
  },
  {
    ...option("Say so when nothing is at risk", TICKS.postWhenEmpty),
    description: plain("Otherwise nothing is posted in such a week."),
  },
];

/** Slack takes no empty list for this. */
function initialTicks(
  { lastCall, postWhenEmpty }: Draft,
): { initial_options?: Option[] } {
  const ticked = TICK_OPTIONS.filter(({ value }) =>
    value === TICKS.lastCall ? lastCall : postWhenEmpty
  );
  return ticked.length === 0 ? {} : { initial_options: ticked };
}

/** Whole lines, as many as the input holds; and how many were left out. */
export function excludedText(
  repos: readonly string[],
): { readonly text: string; readonly leftOut: number } {
  const lines: string[] = [];
  let length = 0;
  for (const repo of repos) {
    length += repo.length + 1;
    if (length > MOST_CHARACTERS) break;
    lines.push(repo);
  }
  return { text: lines.join("\n"), leftOut: repos.length - lines.length };
}

type Input = ReturnType<typeof inputOf>;

function inputOf(key: string) {
  return (field: Field, parts: {
    readonly label: string;
    readonly hint?: string;
    readonly optional?: boolean;
    readonly element: InputBlock["element"];
  }): InputBlock => ({
    type: "input",
    block_id: blockIdOf(field, key),
    label: plain(parts.label),
    ...(parts.hint !== undefined && { hint: plain(parts.hint) }),
    optional: parts.optional ?? false,
    element: parts.element,
  });
}

function deliveryOption(delivery: FormDelivery) {
  return option(DELIVERY_WORDS[delivery], delivery);
}

function option(label: string, value: string) {
  return { text: plain(label), value };
}

function plain(text: string): PlainTextElement {
  return { type: "plain_text", text };
}
