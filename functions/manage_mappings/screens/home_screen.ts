import type { KnownBlock, ModalView } from "@slack/types";
import { ACTIONS } from "../ids.ts";
import {
  button,
  frame,
  heading,
  type Note,
  noteBlocks,
  paragraph,
} from "./frame.ts";

/** Where whoever may change anyone's link starts. */
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
          button("Export all", ACTIONS.export, "0"),
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
