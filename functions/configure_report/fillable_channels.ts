import pMap from "p-map";
import type { Setting } from "../../codespaces/setting.ts";
import {
  channelsIn,
  MOST_CHANNELS,
  type Settings,
  settingsFrom,
} from "../../codespaces/settings.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { GLANCE_MS } from "../../slack/api/budgets.ts";
import { channelUseOf } from "../../slack/api/channel_use.ts";
import { findChannel } from "../../slack/api/channels.ts";
import { displayText } from "../../slack/words/safe_text.ts";

const AT_ONCE = 6;

/** The report's, the tech team's and the help channel. */
const MOST_LOOKED_AT = MOST_CHANNELS + 2;

export interface Fillable {
  readonly draft: Settings;
  /** Such as "#attic (archived)", for people; empty where all are filled in. */
  readonly leftOut: readonly string[];
}

/**
 * A draft without the channels that are archived, gone or hidden from the app.
 * Saving refuses them in any case, and Slack does not document whether it shows
 * a form whose pickers hold one.
 */
export async function leaveOutUnusable(
  slack: SlackApi,
  draft: Settings,
): Promise<Fillable> {
  const named = new Set(channelsIn(draft).map(({ channelId }) => channelId));
  const looking = slack.within(GLANCE_MS);
  const found = await pMap(
    [...named].slice(0, MOST_LOOKED_AT),
    async (id) => [id, await whyUnusable(looking, id)] as const,
    { concurrency: AT_ONCE },
  );
  const unusable = new Map(
    found.flatMap(([id, why]) => why === null ? [] : [[id, why]]),
  );
  return {
    draft: settingsFrom((row, key) => without(unusable, row, draft[key])),
    leftOut: [...unusable.values()],
  };
}

/** A value without the channels that are in `unusable`. */
function without<T>(
  unusable: ReadonlyMap<string, unknown>,
  row: Setting<T>,
  value: T,
): T {
  const { text, picked } = row.fill(value);
  const isKept = (id: string) => !unusable.has(id);
  switch (row.element.kind) {
    case "channel":
      return isKept(text) ? value : row.fallback;
    case "channels":
      return row.read(picked.filter(isKept));
    default:
      return value;
  }
}

/** Null for a channel that is there, and for one that Slack did not tell of. */
async function whyUnusable(
  slack: SlackApi,
  channelId: string,
): Promise<string | null> {
  const channel = await findChannel(slack, channelId);
  const use = channelUseOf(channel);
  if (!use.ok) return null;
  if (use.value === "not_found") {
    return `${channelId} (gone, or private and without the app)`;
  }
  const name = channel.ok ? displayText(channel.value.name) : "";
  return use.value === "archived" ? `#${name || channelId} (archived)` : null;
}
