import type { KnownBlock, ModalView } from "@slack/types";
import type { Mapping } from "../../../codespaces/mapping.ts";
import {
  backButton,
  button,
  heading,
  type Note,
  noteBlocks,
  paragraph,
} from "../../../slack/modal/frame.ts";
import { richText, section, text } from "../../../slack/words/rich_text.ts";
import { whomToAsk } from "../../../slack/words/whom_to_ask.ts";
import { ACTIONS, frame } from "../modal.ts";
import { linkBlocks, removeButtons } from "./mapping_screen.ts";

/** The first screen of managers. */
export function homeScreen(note?: Note): ModalView {
  return frame({
    blocks: [
      ...noteBlocks(note),
      paragraph(
        "A link says who a GitHub user is in Slack, so that the codespaces " +
          "report can notify them.",
      ),
      heading("Find someone"),
      findByGithub(),
      findByPerson(),
      { type: "divider" },
      {
        type: "actions",
        elements: [
          button("Paste a list", ACTIONS.pasteList),
          button("Export all", ACTIONS.export),
        ],
      },
    ],
  });
}

/** Up to 100 suggestions for what is typed, however many links there are. */
function findByGithub(): KnownBlock {
  return {
    type: "section",
    text: { type: "plain_text", text: "By GitHub username" },
    accessory: {
      type: "external_select",
      action_id: ACTIONS.findByGithub,
      placeholder: { type: "plain_text", text: "Type a part of it" },
      min_query_length: 1,
    },
  };
}

function findByPerson(): KnownBlock {
  return {
    type: "section",
    text: { type: "plain_text", text: "By name in Slack" },
    accessory: {
      type: "users_select",
      action_id: ACTIONS.findByPerson,
      placeholder: { type: "plain_text", text: "Pick a person" },
    },
  };
}

/** A Slack user with more than one GitHub user: which one is meant? */
export function choiceScreen(mappings: readonly Mapping[]): ModalView {
  const show = ({ githubId }: Mapping) =>
    button("Show", ACTIONS.show, githubId);
  return frame({
    blocks: [
      heading(`Linked to ${mappings.length} GitHub users`),
      ...linkBlocks(mappings, (one) => [show(one)]),
      { type: "actions", elements: [backButton()] },
    ],
  });
}

/** What everybody sees who may not change other people's links. */
export function ownLinksScreen(
  { mappings, techChannelIds, note }: {
    readonly mappings: readonly Mapping[];
    /** Where to ask; empty before anybody has set a tech channel. */
    readonly techChannelIds: readonly string[];
    readonly note?: Note | undefined;
  },
): ModalView {
  return frame({
    blocks: [
      ...noteBlocks(note),
      heading("Your own link"),
      ...(mappings.length === 0
        ? [paragraph(
          "You are not linked to a GitHub user, so the codespaces report " +
            'cannot notify you. To be linked, press "This is me" in a ' +
            "report that names your GitHub user.",
        )]
        : linkBlocks(mappings, (one) => removeButtons(one, "Remove my link"))),
      { type: "divider" },
      keptByOthers(techChannelIds),
    ],
  });
}

function keptByOthers(techChannelIds: readonly string[]): KnownBlock {
  return richText(section(
    text("Everyone else's links are kept by the tech team and workspace "),
    text("admins. To have one changed, ask "),
    ...whomToAsk(techChannelIds[0]),
    text("."),
  ));
}
