import type { KnownBlock, ModalView } from "@slack/types";
import type { ReportSettings, Settings } from "../../../codespaces/settings.ts";
import {
  channel,
  richText,
  section,
  text,
} from "../../../slack/words/rich_text.ts";
import { formInputs, unshownIn } from "./inputs.ts";
import { type Standing, statusBlock } from "./status.ts";
import { stopButton } from "./stop_screens.ts";
import { button, paragraph } from "../../../slack/modal/frame.ts";
import { ACTIONS, frame, VIEWS } from "../modal.ts";

export interface FormParts {
  readonly org: string;
  /** As stored when this is shown; see `revisionOf`. */
  readonly settings: ReportSettings;
  readonly standing: Standing;
  /** Whether any settings are stored, blank ones too. */
  readonly isStored: boolean;
  /** What stands in the inputs. */
  readonly draft: Settings;
  /** Filled in for the report, if it can be; null for none. */
  readonly channelId?: string | null;
  /** Channels that are stored, and cannot be filled in; for people. */
  readonly leftOut?: readonly string[];
}

/** An organisation's settings, to be changed. */
export function formScreen(parts: FormParts): ModalView {
  const { org, settings, standing, draft, channelId = null, leftOut = [] } =
    parts;
  const loadedAt = revisionOf(settings);
  return frame({
    callbackId: VIEWS.form,
    submit: "Save",
    metadata: { org, loadedAt, ...unshownIn(draft) },
    blocks: [
      ...filledInNote(parts),
      richText(section(text(`The report for ${org}`, { bold: true }))),
      statusBlock(settings, standing),
      ...unusableNote(leftOut),
      { type: "divider" },
      ...formInputs(draft, `${org} ${loadedAt} ${channelId ?? ""}`),
      {
        type: "actions",
        elements: [
          button("Check the installation", ACTIONS.check, org),
          button("Other organisations", ACTIONS.home, "all"),
          ...(canBeStopped(parts) ? [stopButton(org)] : []),
        ],
      },
    ],
  });
}

/** Also where it cannot be told: to stop what is stopped does no harm. */
function canBeStopped({ isStored, standing }: FormParts): boolean {
  return isStored || !standing.ok || standing.value.weekly.length > 0 ||
    standing.value.lastCall.length > 0;
}

/** Tells settings from those that replaced them; blank before there are any. */
export function revisionOf({ updatedAt }: ReportSettings): string {
  return updatedAt?.slice(0, 40) ?? "";
}

/** "Use this channel": that it would replace what is set. */
function filledInNote({ channelId, settings, draft }: FormParts): KnownBlock[] {
  if (!channelId || !draft.channelIds.includes(channelId)) return [];
  const note = richText(section(
    channel(channelId),
    text(
      " is filled in below, in place of what is set. Save to use it." +
        (settings.delivery === "dm"
          ? " Nothing is posted in a channel as things are: change how owners " +
            "hear of it, too."
          : ""),
    ),
  ));
  return [note, { type: "divider" }];
}

function unusableNote(channels: readonly string[]): KnownBlock[] {
  return channels.length === 0 ? [] : [paragraph(
    `Not filled in below: ${channels.join("; ")}.`,
    "Pick others; or unarchive the channel, or type /invite @Codespaces " +
      "Report in it, and open this again.",
  )];
}
