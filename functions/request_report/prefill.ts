import { isChannelId } from "../../codespaces/channel_id.ts";
import { DEFAULT_THRESHOLD_DAYS } from "../../codespaces/threshold.ts";
import { findSettings } from "../../datastores/report_settings.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { GLANCE_MS } from "../../slack/api/budgets.ts";
import { findChannel } from "../../slack/api/channels.ts";
import type { Asker } from "./find_asker.ts";
import type { Prefilled } from "./form_screen.ts";

const MOST_CHANNELS = 3;

/**
 * What stands in the form at first. With several organisations the settings
 * are those of the one that is chosen. A form without what cannot be read is
 * better than none.
 */
export async function prefill(
  slack: SlackApi,
  { organisations }: Asker,
): Promise<Prefilled> {
  const [only, ...others] = organisations;
  if (others.length > 0) return { days: null, channelId: null };
  const initial = { days: DEFAULT_THRESHOLD_DAYS, channelId: null };
  if (only === undefined) return initial;
  const settings = await findSettings(slack, only.org);
  if (!settings.ok) return { ...initial, days: null };
  const { thresholdDays, channelIds } = settings.value;
  return {
    days: thresholdDays,
    channelId: await findUsable(slack.within(GLANCE_MS), channelIds),
  };
}

/**
 * The first channel that Slack says is there. It does not document whether it
 * shows a form whose picker holds one that is archived, gone or hidden from the
 * app, and without the form nobody could ask for a report.
 */
async function findUsable(
  slack: SlackApi,
  channelIds: readonly string[],
): Promise<string | null> {
  for (const id of channelIds.filter(isChannelId).slice(0, MOST_CHANNELS)) {
    const channel = await findChannel(slack, id);
    if (channel.ok && !channel.value.isArchived) return id;
  }
  return null;
}
