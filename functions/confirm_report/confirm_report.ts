import { isChannelId } from "../../codespaces/channel_id.ts";
import {
  claimOf,
  type PreviewButton,
  readPreviewButton,
} from "../../codespaces/preview_button.ts";
import { textInput } from "../../codespaces/report_options.ts";
import { findRole } from "../../datastores/find_role.ts";
import type { SlackApi } from "../../slack/api.ts";
import { enterChannels } from "../../slack/channels.ts";
import { explainSlackError } from "../../slack/errors.ts";
import type { Saying } from "../../slack/say.ts";
import { tellPerson } from "../../slack/tell_person.ts";
import { claimPosting } from "./claim_posting.ts";
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

/** What the next step posts; as the function's definition has it. */
export interface ConfirmedReport {
  readonly org: string;
  readonly delivery: string;
  readonly requested_by: string;
  readonly channel_ids?: string[];
  readonly threshold_days: number;
  readonly repository?: string;
  readonly previewed: string;
}

/**
 * Somebody pressed a button below a preview. What it carries may be forged and
 * who pressed it may have no right to, so all of it is checked again; whoever
 * cannot have it posted is told why. Null where nothing is to be posted.
 */
export async function confirmReport(
  slack: SlackApi,
  { inputs, executionId }: Press,
): Promise<ConfirmedReport | null> {
  const pressedBy = textInput(inputs.pressed_by);
  if (pressedBy === null) return null;
  const place = textInput(inputs.channel_id);
  const tell = (saying: Saying) => sayNo(slack, { pressedBy, place }, saying);

  // 1. Whether they may, before anything is said of what it carries.
  const role = await findRole(slack, pressedBy);
  if (!role.ok) return await tell(words.notChecked(role.error));
  if (role.value.kind !== "manager") {
    return await tell(words.notAllowed(role.value.techChannelIds));
  }

  // 2. What it carries, and whether that can be posted.
  const button = readPreviewButton(inputs.report);
  if (!button.ok) return await tell(words.notAReport());
  const { channelId } = button.value;
  if (channelId !== null) {
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
  switch (claimed.kind) {
    case "ours":
      return outputsOf(button.value, { pressedBy, claim });
    case "not_noted":
      return await tell(words.notNoted(claimed.error));
    case "posted":
      return await tell(words.postedAlready(claimed));
    case "being_posted":
      return await tell(words.beingPosted(claimed));
  }
}

/** In a direct message it stays; elsewhere only they see it. */
async function sayNo(
  slack: SlackApi,
  { pressedBy: userId, place }: {
    readonly pressedBy: string;
    readonly place: string | null;
  },
  saying: Saying,
): Promise<null> {
  const channelId = isChannelId(place) ? place : null;
  await tellPerson(slack, { userId, channelId }, saying);
  return null;
}

function outputsOf(
  button: PreviewButton,
  { pressedBy, claim }: { readonly pressedBy: string; readonly claim: string },
): ConfirmedReport {
  const { org, delivery, channelId, thresholdDays, repository } = button;
  return {
    org,
    delivery,
    requested_by: pressedBy,
    ...(channelId !== null && { channel_ids: [channelId] }),
    threshold_days: thresholdDays,
    ...(repository !== null && { repository }),
    previewed: JSON.stringify({ ...button.previewed, claim }),
  };
}
