import pMap from "p-map";
import type { SlackApi } from "../../slack/api/api.ts";
import { channelUseOf } from "../../slack/api/channel_use.ts";
import { findChannel } from "../../slack/api/channels.ts";
import { displayText } from "../../slack/words/safe_text.ts";
import type { Draft } from "./draft.ts";
import { MOST_CHANNELS } from "./parse_form.ts";

/** The form is worth more than knowing this. */
const LOOK_MS = 2_500;
const AT_ONCE = 6;

export interface Fillable {
  readonly draft: Draft;
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
  draft: Draft,
): Promise<Fillable> {
  const { channelIds, techChannelId, helpChannelId } = draft;
  const ids = [
    ...channelIds.slice(0, MOST_CHANNELS),
    techChannelId,
    helpChannelId,
  ].filter((id) => id !== null);
  const looking = slack.within(LOOK_MS);
  const found = await pMap(
    [...new Set(ids)],
    async (id) => [id, await whyUnusable(looking, id)] as const,
    { concurrency: AT_ONCE },
  );
  const unusable = new Map(
    found.flatMap(([id, why]) => why === null ? [] : [[id, why]]),
  );
  const kept = (id: string | null) =>
    id !== null && unusable.has(id) ? null : id;
  return {
    draft: {
      ...draft,
      channelIds: channelIds.filter((id) => !unusable.has(id)),
      techChannelId: kept(techChannelId),
      helpChannelId: kept(helpChannelId),
    },
    leftOut: [...unusable.values()],
  };
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
