import type { KnownBlock } from "@slack/types";
import type { Occasion } from "../../codespaces/report_options.ts";
import type { AtRiskCodespace, Report } from "../../codespaces/report.ts";
import type { Message } from "../posting/message.ts";
import { fallbackText } from "./fallback_text.ts";
import { ownerEntry, type SlackUsers } from "./owner_entry.ts";
import { packEntries, type Page, type Room, roomOf } from "../posting/pack.ts";
import {
  type Audience,
  helpBlocks,
  introBlocks,
  partBlock,
} from "./report_words.ts";

export interface ReportContext {
  readonly slackUsers: SlackUsers;
  /** Everybody in a channel, or one owner in a direct message. */
  readonly audience?: Audience;
  /** @default "weekly" */
  readonly occasion?: Occasion;
  /** Where to ask for help; null leaves the thread of the message. */
  readonly helpChannelId: string | null;
  /** How many codespaces were saved or opened since the last report. */
  readonly helped?: number;
  /** The link that "This is me" starts; without one there is no such button. */
  readonly claimUrl?: string | null;
  /** The link that "Save my work" starts; without one there is none. */
  readonly saveUrl?: string | null;
  /** Parts that an earlier, interrupted delivery of this run posted. */
  readonly partsBefore?: number;
}

/**
 * Slack takes a message a second, and a step has a minute: in a longer report
 * the room goes to codespaces, not to a button beside each.
 */
const MOST_PAGES_WITH_BUTTONS = 40;

/**
 * The report as messages: the first for the channel, the rest for its thread.
 * Every codespace stands in exactly one, and none breaks a limit of Slack's.
 * Empty where nobody is at risk.
 */
export function reportMessages(
  report: Report,
  context: ReportContext,
): Message[] {
  if (report.owners.length === 0) return [];
  const before = context.partsBefore ?? 0;
  const audience = context.audience ?? "channel";
  const intro = before === 0
    ? introBlocks(report, { ...context, audience })
    : [];
  const help = before === 0 ? helpBlocks({ ...context, audience }) : [];
  const reserved = {
    first: roomOf([...intro, WIDEST_PART, ...help]),
    later: roomOf([WIDEST_PART]),
  };
  const pages = packOwners(report, { ...context, reserved });
  const total = before + pages.length;
  if (context.saveUrl && total > MOST_PAGES_WITH_BUTTONS) {
    return reportMessages(report, { ...context, saveUrl: null });
  }
  return pages.map((page, index) => {
    const part = partBlock({ part: before + index + 1, of: total });
    const blocks = index === 0 && before === 0
      ? [...intro, ...page.blocks, ...help, ...(total > 1 ? [part] : [])]
      : [part, ...page.blocks];
    return message(blocks, page, report, context);
  });
}

const WIDEST_PART = partBlock({ part: 9_999, of: 9_999 });

function packOwners(
  report: Report,
  { slackUsers, claimUrl = null, saveUrl = null, audience, reserved }:
    & ReportContext
    & { readonly reserved: { readonly first: Room; readonly later: Room } },
): Page<AtRiskCodespace>[] {
  const { org, owners, rules: { now } } = report;
  const isTheirs = audience === "owner";
  const context = { slackUsers, now, org, claimUrl, saveUrl, isTheirs };
  const entries = owners.map((owner) => ownerEntry(owner, context));
  return packEntries(entries, { reserved });
}

function message(
  blocks: readonly KnownBlock[],
  { items }: Page<AtRiskCodespace>,
  report: Report,
  { slackUsers, occasion }: ReportContext,
): Message {
  return {
    blocks,
    text: fallbackText(items, { now: report.rules.now, slackUsers, occasion }),
    codespaceIds: items.map(({ id }) => id),
  };
}
