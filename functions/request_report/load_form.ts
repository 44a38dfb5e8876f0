import type { ModalView } from "@slack/types";
import { isChannelId } from "../../codespaces/channel_id.ts";
import {
  DEFAULT_THRESHOLD_DAYS,
  wholeDaysAhead,
} from "../../codespaces/threshold.ts";
import { findSettings } from "../../datastores/report_settings.ts";
import type { SlackApi } from "../../slack/api.ts";
import { paragraph } from "../../slack/modal/frame.ts";
import { type Asker, findAsker } from "./find_asker.ts";
import { formScreen, plainScreen, type Prefilled } from "./form_screen.ts";

/** The form, filled in as far as can be known, or why there is none. */
export async function loadForm(
  slack: SlackApi,
  actorId: string,
): Promise<ModalView> {
  const asker = await findAsker(slack, actorId);
  if (!asker.ok) return plainScreen(paragraph(asker.error));
  return formScreen(asker.value, await prefill(slack, asker.value));
}

/**
 * With several organisations the settings are those of the one that is chosen.
 * A form without what cannot be read is better than none.
 */
async function prefill(
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
    days: wholeDaysAhead(thresholdDays),
    channelId: channelIds?.find(isChannelId) ?? null,
  };
}
