import { isChannelId } from "../../codespaces/channel_id.ts";
import { claimOf, readPreviewButton } from "../../codespaces/preview_button.ts";
import { noReport, textInput } from "../../codespaces/report_options.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { findRole } from "../../installation/access.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { enterChannels } from "../../slack/api/channels.ts";
import { explainSlackError } from "../../slack/api/errors.ts";
import type { Paragraph } from "../../slack/words/paragraph.ts";
import { notifyPerson } from "../../slack/posting/notify_person.ts";
import { type ClaimedPosting, claimPosting } from "./claim_posting.ts";
import { type ConfirmedReport, toPost } from "./outputs.ts";
import * as words from "./words.ts";

export interface Press {
  readonly inputs: {
    readonly pressed_by?: unknown;
    readonly channel_id?: unknown;
    readonly report?: unknown;
  };
  /** The same when Slack delivers an execution twice. */
  readonly executionId: string;
}

const NOBODY = "Cannot post the previewed report: whoever pressed the button " +
  'is asked about, so the input "pressed_by" must be their Slack user id.';

/**
 * Somebody pressed a button below a preview. What it carries may be forged and
 * who pressed it may have no right to, so all of it is checked again; whoever
 * cannot have it posted is told why, and the next step posts nothing. Fails
 * where nobody pressed it.
 */
export async function confirmReport(
  slack: SlackApi,
  { inputs, executionId }: Press,
): Promise<Result<ConfirmedReport, string>> {
  const pressedBy = textInput(inputs.pressed_by);
  if (pressedBy === null) return fail(NOBODY);
  const place = textInput(inputs.channel_id);
  const tell = async (saying: Paragraph) => {
    await sayNo(slack, { pressedBy, place, executionId }, saying);
    return ok({ ...noReport(pressedBy), previewed: "{}" });
  };

  // 1. Whether they may, before anything is said of what it carries.
  const role = await findRole(slack, pressedBy);
  if (!role.ok) return await tell(words.notChecked(role.error));
  if (role.value.kind !== "manager") {
    return await tell(words.notAllowed(role.value.techChannelIds));
  }

  // 2. What it carries, and whether that can be posted.
  const button = readPreviewButton(inputs.report);
  if (!button.ok) return await tell(words.notAReport());
  const { delivery, channelId } = button.value;
  // In direct messages it is for those whom they do not reach: one that is gone
  // keeps nobody from theirs.
  if (delivery === "channel" && channelId !== null) {
    const entered = await enterChannels(slack, [channelId]);
    if (!entered.ok) {
      const reason = explainSlackError(entered.error.error, { channelId });
      return await tell(words.cannotPost(channelId, reason));
    }
  }

  // 3. The same button posts once.
  const claim = await claimOf(button.value);
  const { org } = button.value;
  const claimed = await claimPosting(slack, {
    claim,
    org,
    pressedBy,
    executionId,
  });
  return claimed.kind === "ours"
    ? ok(toPost(button.value, { pressedBy, claim }))
    : await tell(whyNotOurs(claimed));
}

function whyNotOurs(
  claimed: Exclude<ClaimedPosting, { readonly kind: "ours" }>,
): Paragraph {
  switch (claimed.kind) {
    case "not_noted":
      return words.notNoted(claimed.error);
    case "posted":
      return words.postedAlready(claimed);
    case "being_posted":
      return words.beingPosted(claimed);
  }
}

/** In a direct message it stays, once; elsewhere only they see it. */
async function sayNo(
  slack: SlackApi,
  { pressedBy: userId, place, executionId: runId }: {
    readonly pressedBy: string;
    readonly place: string | null;
    readonly executionId: string;
  },
  saying: Paragraph,
): Promise<void> {
  const channelId = isChannelId(place) ? place : null;
  await notifyPerson(slack, { userId, channelId, runId }, saying);
}
