import type { Button, ModalView, RichTextBlock } from "@slack/types";
import type { ReportSettings } from "../../../codespaces/report_settings.ts";
import { richText, section, text } from "../../../slack/rich_text.ts";
import type { FoundSchedule } from "../../../slack/schedule/find_schedule.ts";
import { ACTIONS } from "../ids.ts";
import { button, frame, paragraph } from "./frame.ts";
import { when, who } from "./status.ts";

/** Whose report, and which settings: others are not to be deleted unseen. */
export interface ToStop {
  readonly org: string;
  /** As `revisionOf` has it when the button is shown. */
  readonly revision: string;
}

/** Asks before it stops. */
export function stopButton(
  target: ToStop,
  label = "Stop this report",
): Button {
  return {
    ...button(label, ACTIONS.stop, `${target.org} ${target.revision}`.trim()),
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
  { org, isAlready, mayGoOn }: {
    readonly org: string;
    /** There was nothing to stop. */
    readonly isAlready: boolean;
    /** Whether whoever stopped it may still change settings. */
    readonly mayGoOn: boolean;
  },
): ModalView {
  return frame({
    blocks: [
      bold(
        isAlready
          ? `The report for ${org} is stopped already.`
          : `The report for ${org} is stopped.`,
      ),
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

/** Some of what is scheduled may still come. */
export function notStoppedScreen(
  { target, explanation, stands, areSettingsKept }: {
    readonly target: ToStop;
    /** What failed, and the cure. */
    readonly explanation: string;
    /** Null where it could not be read. */
    readonly stands: FoundSchedule | null;
    readonly areSettingsKept: boolean;
  },
): ModalView {
  return tryAgainScreen(target, [
    bold(`The report for ${target.org} is not stopped yet.`),
    paragraph(explanation),
    paragraph(
      standingWords(stands),
      areSettingsKept
        ? "The settings are kept."
        : "The settings are deleted already.",
    ),
  ]);
}

/** Nothing is scheduled, but the settings are there, or may be. */
export function settingsLeftScreen(
  target: ToStop,
  explanation: string,
): ModalView {
  return tryAgainScreen(target, [
    bold(
      `Nothing is scheduled any more for ${target.org}, but its settings ` +
        "could not be deleted.",
    ),
    paragraph(explanation),
    paragraph(
      "While they are stored, the tech team's channel keeps its rights. No " +
        "report comes, unless somebody saves the settings.",
    ),
  ]);
}

/** Somebody has saved since they were shown: nothing is stopped unseen. */
export function changedNote(settings: ReportSettings): RichTextBlock {
  return richText(section(
    text("Not stopped. ", { bold: true }),
    ...who(settings),
    text(" changed these settings while you had them open"),
    ...when(settings),
    text('. Below is theirs; press "Stop this report" if it is to go.'),
  ));
}

/** Instead of saving: somebody has stopped the report since it was shown. */
export function stoppedNote(
  org: string,
  leftovers?: string,
): RichTextBlock {
  return richText(section(
    text("Not saved. ", { bold: true }),
    text(
      `The report for ${org} was stopped while you had this open, and its ` +
        "settings are deleted. Below is yours: save again to set it up " +
        "again, or close this to leave it stopped.",
    ),
    ...(leftovers === undefined ? [] : [
      text(` What was scheduled may still come. ${leftovers}`),
    ]),
  ));
}

function tryAgainScreen(
  target: ToStop,
  blocks: readonly RichTextBlock[],
): ModalView {
  return frame({
    blocks: [...blocks, {
      type: "actions",
      elements: [
        stopButton(target, "Try again"),
        button("Settings", ACTIONS.edit, target.org),
      ],
    }],
  });
}

function standingWords(stands: FoundSchedule | null): string {
  if (stands === null) {
    return "What is still scheduled could not be read.";
  }
  const kinds = [
    ...(stands.weekly.length > 0 ? ["the weekly report"] : []),
    ...(stands.lastCall.length > 0 ? ["the last call"] : []),
  ];
  return kinds.length === 0
    ? "Nothing is scheduled any more."
    : `Still scheduled: ${kinds.join(" and ")}.`;
}

function bold(sentence: string): RichTextBlock {
  return richText(section(text(sentence, { bold: true })));
}
