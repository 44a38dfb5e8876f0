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
export function stoppedScreen(
  { org, mayGoOn }: {
    readonly org: string;
    /** Whether whoever stopped it may still change settings. */
    readonly mayGoOn: boolean;
  },
): ModalView {
  return frame({
    blocks: [
      bold(`The report for ${org} is stopped.`),
      paragraph(
        "Nothing is scheduled for it, and no settings are stored.",
        "Who is who stays as it was.",
        ...(mayGoOn ? [] : [
          "Its tech team's channel gives no rights now, so a workspace admin " +
          "has to set it up again if it is wanted.",
        ]),
      ),
      ...(mayGoOn
        ? [{
          type: "actions" as const,
          elements: [
            button("Set it up again", ACTIONS.edit, org),
            button("Other organisations", ACTIONS.home, "all"),
          ],
        }]
        : []),
    ],
  });
}

/** Some of what is scheduled may still come; `undone` is what, why, the cure. */
export function notStoppedScreen(org: string, undone: string): ModalView {
  return tryAgainScreen(org, [
    bold(`The report for ${org} is not stopped yet.`),
    paragraph(undone),
    paragraph('The settings are kept. Then press "Try again".'),
  ]);
}

/** Nothing is scheduled, but the settings are there, or may be. */
export function settingsLeftScreen(
  org: string,
  explanation: string,
): ModalView {
  return tryAgainScreen(org, [
    bold(
      `Nothing is scheduled any more for ${org}, but its settings ` +
        "could not be deleted.",
    ),
    paragraph(explanation),
    paragraph(
      "While they are stored, the tech team's channel keeps its rights. No " +
        "report comes, unless somebody saves the settings.",
    ),
  ]);
}

function tryAgainScreen(
  org: string,
  blocks: readonly RichTextBlock[],
): ModalView {
  return frame({
    blocks: [...blocks, {
      type: "actions",
      elements: [
        stopButton(org, "Try again"),
        button("Settings", ACTIONS.edit, org),
      ],
    }],
  });
}

function bold(sentence: string): RichTextBlock {
  return richText(section(text(sentence, { bold: true })));
}
