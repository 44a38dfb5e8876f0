import type { KnownBlock, ModalView, RichTextBlock } from "@slack/types";
import type { ReportSettings } from "../../../codespaces/report_settings.ts";
import { channel, richText, section, text } from "../../../slack/rich_text.ts";
import { type Draft, isChannelId } from "../draft.ts";
import { ACTIONS, VIEWS } from "../ids.ts";
import { button, frame, paragraph } from "./frame.ts";
import { excludedText, formInputs } from "./inputs.ts";
import { type Standing, statusBlock, when, who } from "./status.ts";

export interface FormParts {
  readonly org: string;
  /** As stored when this is shown: saving over anything newer is refused. */
  readonly settings: ReportSettings;
  readonly standing: Standing;
  readonly draft: Draft;
  /** Said on top. */
  readonly note?: RichTextBlock | undefined;
  /** Filled in for the report; null for none. */
  readonly channelId?: string | null;
}

/** An organisation's settings, to be changed. */
export function formScreen(parts: FormParts): ModalView {
  const { org, settings, standing, draft, channelId = null } = parts;
  const loadedAt = revisionOf(settings);
  return frame({
    callbackId: VIEWS.form,
    submit: "Save",
    metadata: { org, loadedAt },
    blocks: [
      ...(parts.note === undefined
        ? []
        : [parts.note, { type: "divider" as const }]),
      richText(section(text(`The report for ${org}`, { bold: true }))),
      statusBlock(settings, standing),
      ...leftOutNote(draft),
      { type: "divider" },
      ...formInputs(draft, `${org} ${loadedAt} ${channelId ?? ""}`),
      {
        type: "actions",
        elements: [
          button("Check the installation", ACTIONS.check, org),
          button("Other organisations", ACTIONS.home, "all"),
        ],
      },
    ],
  });
}

/** Tells settings from those that replaced them; blank before there are any. */
export function revisionOf({ updatedAt }: ReportSettings): string {
  return updatedAt?.slice(0, 40) ?? "";
}

/** "Use this channel": what it would replace. */
export function channelNote(
  channelId: string,
  settings: ReportSettings,
): RichTextBlock {
  const replaced = (settings.channelIds ?? [])
    .filter((id) => id !== channelId && isChannelId(id)).slice(0, 10);
  return richText(section(
    channel(channelId),
    text(" is filled in below"),
    ...replaced.flatMap((id, index) => [
      text(index === 0 ? ", in place of " : ", "),
      channel(id),
    ]),
    text(". Save to use it."),
    ...(settings.delivery === "dm"
      ? [text(
        " Nothing is posted in a channel as things are: change how owners " +
          "hear of it, too.",
      )]
      : []),
  ));
}

/** Somebody else has saved meanwhile: nothing is overwritten unseen. */
export function conflictNote(
  settings: ReportSettings,
  differences: readonly string[],
): RichTextBlock {
  return richText(section(
    text("Not saved. ", { bold: true }),
    ...who(settings),
    text(" changed these settings while you had them open"),
    ...when(settings),
    text(
      `. Below is yours, which differs in ${differences.join(", ")}. Save ` +
        "again to put it in place of theirs, or close this to leave theirs.",
    ),
  ));
}

function leftOutNote({ excludedRepos }: Draft): KnownBlock[] {
  const { leftOut } = excludedText(excludedRepos);
  return leftOut === 0 ? [] : [paragraph(
    `The last ${leftOut} of the repositories to leave out do not fit below. ` +
      "Saving keeps those that are shown.",
  )];
}
