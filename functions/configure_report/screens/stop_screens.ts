import type { Button, ModalView, RichTextBlock } from "@slack/types";
import { richText, section, text } from "../../../slack/words/rich_text.ts";
import { button, paragraph } from "../../../slack/modal/frame.ts";
import { ACTIONS, frame } from "../modal.ts";

/** Asks before it stops. */
export function stopButton(
  org: string,
  label = "Stop this report",
): Button {
  return {
    ...button(label, ACTIONS.stop, org),
    style: "danger",
    confirm: {
      title: { type: "plain_text", text: "Stop this report?" },
      text: {
        type: "plain_text",
        text: "The weekly report and the last call end, and the settings are " +
          "forgotten. Members of the tech team's channel can then change " +
          "nothing here, unless it is the tech team's channel of another " +
          "organisation too. Who is who stays.",
      },
      confirm: { type: "plain_text", text: "Stop it" },
      deny: { type: "plain_text", text: "Keep it" },
      style: "danger",
    },
  };
}

/** Nothing is scheduled or stored any more. */
export function stoppedScreen(org: string): ModalView {
  return frame({
    blocks: [
      bold(`The report for ${org} is stopped.`),
      paragraph(
        "Nothing is scheduled for it, and no settings are stored.",
        "Who is who stays as it was.",
        "Its tech team's channel gives no rights now: unless you have them " +
          "from elsewhere, a workspace admin has to set it up again if it is " +
          "wanted.",
      ),
      {
        type: "actions",
        elements: [
          button("Set it up again", ACTIONS.edit, org),
          button("Other organisations", ACTIONS.home, "all"),
        ],
      },
    ],
  });
}

/** Something is left; `undone` is what, why, and the cure. */
export function notStoppedScreen(org: string, undone: string): ModalView {
  return frame({
    blocks: [
      bold(`The report for ${org} is not stopped yet.`),
      paragraph(undone),
      paragraph(
        "While its settings are stored, the tech team's channel keeps its " +
          'rights. Press "Try again".',
      ),
      {
        type: "actions",
        elements: [
          stopButton(org, "Try again"),
          button("Settings", ACTIONS.edit, org),
        ],
      },
    ],
  });
}

function bold(sentence: string): RichTextBlock {
  return richText(section(text(sentence, { bold: true })));
}
