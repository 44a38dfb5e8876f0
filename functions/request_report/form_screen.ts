import type {
  InputBlock,
  KnownBlock,
  ModalView,
  PlainTextOption,
} from "@slack/types";
import { MOST_DAYS_AHEAD } from "../../codespaces/threshold.ts";
import { type Modal, modalScreen, paragraph } from "../../slack/modal/frame.ts";
import { displayText } from "../../slack/words/safe_text.ts";
import type { Asker } from "./find_asker.ts";

/** What the modal's submission is found by. */
export const VIEWS = {
  /** Nothing to submit. */
  plain: "request_report",
  form: "request_report_form",
} as const;

/** What the form asks for, by block id. */
export const INPUTS = {
  org: "org",
  days: "days",
  where: "where",
  channel: "channel",
  repository: "repository",
} as const;

/** The element of every input. */
const VALUE = "value";

/** Where a report can go, as the form says it. */
export const WHERE = {
  preview: "preview",
  channel: "channel",
  dm: "dm",
} as const;

export const MODAL: Modal = {
  title: "Codespaces report",
  callbackId: VIEWS.plain,
};

/** Asks which report, how far ahead and for whom. */
export function formScreen(asker: Asker): ModalView {
  const whereTo = asker.isManager ? [whereInput(), channelInput()] : [];
  return modalScreen(MODAL, {
    callbackId: VIEWS.form,
    submit: asker.isManager ? "Get report" : "Show me",
    close: "Cancel",
    blocks: [
      paragraph(
        asker.isManager
          ? "Finds the codespaces with unsaved work that will be deleted soon. " +
            "Look at the report first, and post it from there if you like."
          : "Finds the codespaces with unsaved work that will be deleted soon. " +
            "The report comes to you in a direct message; nobody else is told.",
      ),
      orgInput(asker),
      daysInput(),
      ...whereTo,
      repositoryInput(),
    ],
  });
}

/** Slack takes 100 options of 75 characters. */
const MOST_OPTIONS = 100;
const MOST_CHARS = 75;

function orgInput({ isManager, organisations }: Asker): InputBlock {
  const [only] = organisations;
  const label = "Organisation on GitHub";
  if (isManager && organisations.length <= 1) {
    return input(INPUTS.org, label, {
      type: "plain_text_input",
      action_id: VALUE,
      max_length: 100,
      ...(only && { initial_value: only.org }),
      placeholder: { type: "plain_text", text: "opensafely" },
    });
  }
  const options = organisations.map(({ org }) => option(org, org))
    .slice(0, MOST_OPTIONS);
  const [first] = options;
  return input(INPUTS.org, label, {
    type: "static_select",
    action_id: VALUE,
    options,
    ...(first && { initial_option: first }),
  });
}

function daysInput(): InputBlock {
  return {
    ...input(INPUTS.days, "Days ahead", {
      type: "number_input",
      action_id: VALUE,
      is_decimal_allowed: false,
      min_value: "0",
      max_value: String(MOST_DAYS_AHEAD),
    }),
    optional: true,
    hint: hint(
      `From 0 to ${MOST_DAYS_AHEAD}. Empty: as the organisation's settings say.`,
    ),
  };
}

function whereInput(): InputBlock {
  const [first, ...others] = [
    described(
      option("Only me", WHERE.preview),
      "You see exactly what would be posted, and can post it.",
    ),
    described(
      option("A channel", WHERE.channel),
      "Posted at once, for everybody in it to read.",
    ),
    described(
      option("Each owner, by direct message", WHERE.dm),
      "Sent at once. Anyone not linked is named in the report's channel.",
    ),
  ] as const;
  return input(INPUTS.where, "Where", {
    type: "radio_buttons",
    action_id: VALUE,
    options: [first, ...others],
    initial_option: first,
  });
}

function channelInput(): InputBlock {
  return {
    ...input(INPUTS.channel, "Channel", {
      type: "conversations_select",
      action_id: VALUE,
      filter: { include: ["public", "private"], exclude_bot_users: true },
    }),
    optional: true,
    hint: hint("Empty: where the organisation's report goes."),
  };
}

function repositoryInput(): InputBlock {
  return {
    ...input(INPUTS.repository, "Only this repository", {
      type: "plain_text_input",
      action_id: VALUE,
      max_length: 250,
    }),
    optional: true,
    hint: hint("Its name, such as kidney-study. Empty: all of them."),
  };
}

function input(
  blockId: string,
  label: string,
  element: InputBlock["element"],
): InputBlock {
  return {
    type: "input",
    block_id: blockId,
    label: { type: "plain_text", text: label },
    element,
  };
}

function option(label: string, value: string): PlainTextOption {
  return {
    text: { type: "plain_text", text: displayText(label, MOST_CHARS) },
    value: value.slice(0, MOST_CHARS),
  };
}

/** What a choice does, in at most 75 characters. */
function described(choice: PlainTextOption, words: string): PlainTextOption {
  return { ...choice, description: hint(words) };
}

function hint(words: string) {
  return { type: "plain_text" as const, text: words };
}

/** Says something instead of asking; there is nothing to submit. */
export function plainScreen(...blocks: readonly KnownBlock[]): ModalView {
  return modalScreen(MODAL, { blocks });
}
