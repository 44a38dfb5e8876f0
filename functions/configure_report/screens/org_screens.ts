import type { KnownBlock, ModalView, PlainTextElement } from "@slack/types";
import { githubUrl } from "../../../codespaces/github_host.ts";
import { richText, section, text } from "../../../slack/words/rich_text.ts";
import { displayText } from "../../../slack/words/safe_text.ts";
import { whomToAsk } from "../../../slack/words/whom_to_ask.ts";
import {
  button,
  type Note,
  noteBlocks,
  paragraph,
} from "../../../slack/modal/frame.ts";
import { ACTIONS, frame, ORG_BLOCK, VIEWS } from "../modal.ts";

/** A block each, within what a modal holds. */
const MOST_LISTED = 80;

/** Whose report? Those there are, and a name to type for another one. */
export function homeScreen(orgs: readonly string[], note?: Note): ModalView {
  const listed = orgs.slice(0, MOST_LISTED);
  const more = orgs.length - listed.length;
  return frame({
    callbackId: VIEWS.org,
    submit: "Next",
    blocks: [
      ...noteBlocks(note),
      paragraph(
        "The report warns people before GitHub deletes a codespace with " +
          "their unsaved work.",
        orgs.length === 0
          ? "None is set up here yet. Whose codespaces should it look at?"
          : "Each organisation has settings and a schedule of its own.",
      ),
      ...listed.map(choice),
      ...(more > 0 ? [paragraph(`And ${more} more: type the name.`)] : []),
      {
        type: "input",
        block_id: ORG_BLOCK,
        label: plain(
          orgs.length === 0 ? "GitHub organisation" : "Another organisation",
        ),
        hint: plain(
          "The last part of its address: opensafely for " +
            `${githubUrl("opensafely")}.`,
        ),
        element: {
          type: "plain_text_input",
          action_id: ORG_BLOCK,
          max_length: 150,
          placeholder: plain("opensafely"),
        },
      },
    ],
  });
}

function choice(org: string): KnownBlock {
  return {
    type: "section",
    text: plain(displayText(org, 100) || "?"),
    accessory: button("Settings", ACTIONS.edit, org.slice(0, 100)),
  };
}

/** For whoever may not change the settings: who can. */
export function notAllowedScreen(
  techChannelIds: readonly string[],
): ModalView {
  const [techChannelId] = techChannelIds;
  if (techChannelId === undefined) return frame({ blocks: [NOTHING_SET] });
  return frame({
    blocks: [
      richText(section(
        text(
          "The settings of the codespaces report are kept by the tech team " +
            "and workspace admins. To have something changed, ask ",
        ),
        ...whomToAsk(techChannelId),
        text("."),
      )),
    ],
  });
}

const NOTHING_SET = paragraph(
  "The codespaces report is not set up yet, and a workspace admin has to begin.",
  "Ask one to open this link and pick the tech team's channel: from then on " +
    "its members can change the settings.",
);

function plain(text: string): PlainTextElement {
  return { type: "plain_text", text };
}
