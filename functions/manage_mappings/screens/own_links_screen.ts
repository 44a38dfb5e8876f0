import type { KnownBlock, ModalView } from "@slack/types";
import type { Mapping } from "../../../codespaces/mapping.ts";
import { richText, section, text } from "../../../slack/words/rich_text.ts";
import { whomToAsk } from "../../../slack/words/whom_to_ask.ts";
import { frame, heading, type Note, noteBlocks, paragraph } from "./frame.ts";
import { describeMapping, removeButton } from "./mapping_words.ts";

/** Two blocks each, within what a modal holds. */
const MOST_LISTED = 40;

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
        : mappings.slice(0, MOST_LISTED).flatMap(ownLink)),
      { type: "divider" },
      keptByOthers(techChannelIds),
    ],
  });
}

function ownLink(mapping: Mapping): KnownBlock[] {
  return [describeMapping(mapping), {
    type: "actions",
    elements: [removeButton(mapping, "Remove my link")],
  }];
}

function keptByOthers(techChannelIds: readonly string[]): KnownBlock {
  return richText(section(
    text("Everyone else's links are kept by the tech team and workspace "),
    text("admins. To have one changed, ask "),
    ...whomToAsk(techChannelIds[0]),
    text("."),
  ));
}
