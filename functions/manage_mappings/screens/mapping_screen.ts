import type { KnownBlock, ModalView } from "@slack/types";
import type { Mapping } from "../../../codespaces/mapping.ts";
import {
  richText,
  section,
  text,
  user,
} from "../../../slack/words/rich_text.ts";
import { ACTIONS, PERSON_INPUT, VIEWS } from "../ids.ts";
import {
  backButton,
  button,
  frame,
  type Note,
  noteBlocks,
  paragraph,
} from "./frame.ts";
import {
  describeMapping,
  loginOf,
  mappingValue,
  personBlockId,
  removeButton,
} from "./mapping_words.ts";

/** The most links of one person that are listed. */
const MOST_LISTED = 40;

/** One link, to be changed or removed. */
export function mappingScreen(mapping: Mapping, note?: Note): ModalView {
  return frame({
    callbackId: VIEWS.mapping,
    submit: "Save change",
    metadata: { shown: mappingValue(mapping) },
    blocks: [
      ...noteBlocks(note),
      describeMapping(mapping),
      {
        type: "input",
        block_id: personBlockId(mapping),
        label: {
          type: "plain_text",
          text: `Link ${loginOf(mapping)} to somebody else`,
        },
        element: {
          type: "users_select",
          action_id: PERSON_INPUT,
          placeholder: { type: "plain_text", text: "Pick a person" },
        },
      },
      {
        type: "actions",
        elements: [removeButton(mapping, "Remove this link"), backButton()],
      },
    ],
  });
}

/** A Slack user with more than one GitHub user: which one is meant? */
export function choiceScreen(
  slackUserId: string,
  mappings: readonly Mapping[],
): ModalView {
  const listed = mappings.slice(0, MOST_LISTED);
  const more = mappings.length - listed.length;
  return frame({
    blocks: [
      richText(section(
        user(slackUserId),
        text(` is linked to ${mappings.length} GitHub users:`),
      )),
      ...listed.map(choice),
      ...(more === 0 ? [] : [
        paragraph(`And ${more} more: find those by their GitHub username.`),
      ]),
      { type: "actions", elements: [backButton()] },
    ],
  });
}

function choice(mapping: Mapping): KnownBlock {
  return {
    type: "section",
    text: { type: "plain_text", text: loginOf(mapping) },
    accessory: button("Show", ACTIONS.show, mapping.githubId),
  };
}
