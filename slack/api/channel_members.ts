import pMap from "p-map";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { SlackApi } from "./api.ts";
import { findChannel } from "./channels.ts";
import type { SlackError } from "./errors.ts";
import { readMembers } from "./read_members.ts";

/** Everybody in a channel. */
export interface ReadChannel {
  readonly channelId: string;
  /** Without "#"; chosen by people, so data. */
  readonly name: string;
  readonly members: ReadonlySet<string>;
}

/** A channel whose members are not to be had, and why. */
export interface UnreadChannel {
  readonly channelId: string;
  readonly because:
    /** Private and without the app, or no channel: Slack tells neither. */
    | { readonly kind: "hidden" }
    /** Private, and whoever asked is not in it: who is, is not theirs to see. */
    | { readonly kind: "not_theirs" }
    | { readonly kind: "archived" }
    /** A direct message. */
    | { readonly kind: "not_a_channel" }
    | { readonly kind: "error"; readonly error: SlackError };
}

/** Tier 3 and 4 methods: 50 calls a minute and more. */
const CHANNELS_AT_ONCE = 4;

/** Slack's words for a channel that the app may not know of. */
const HIDDEN = new Set(["channel_not_found", "not_in_channel"]);

/**
 * Everybody in each channel, in the order asked, as far as whoever asks may
 * see it. Public channels are read from outside: to count is no reason to
 * join (conversations.members needs channels:read, and nothing more).
 */
export async function readChannels(
  slack: SlackApi,
  channelIds: readonly string[],
  askedBy: string,
): Promise<(Result<ReadChannel, UnreadChannel>)[]> {
  return await pMap(
    channelIds,
    async (channelId) => {
      const read = await readChannel(slack, channelId, askedBy);
      return read.ok ? read : fail({ channelId, because: read.error });
    },
    { concurrency: CHANNELS_AT_ONCE },
  );
}

async function readChannel(
  slack: SlackApi,
  channelId: string,
  askedBy: string,
): Promise<Result<ReadChannel, UnreadChannel["because"]>> {
  const channel = await findChannel(slack, channelId);
  if (!channel.ok) return fail(reasonOf(channel.error));
  const { name, isArchived, isDirect, isPrivate } = channel.value;
  if (isDirect) return fail({ kind: "not_a_channel" });
  if (isArchived) return fail({ kind: "archived" });
  const members = await listMembers(slack, channelId);
  if (!members.ok) return fail(reasonOf(members.error));
  if (isPrivate && !members.value.has(askedBy)) {
    return fail({ kind: "not_theirs" });
  }
  return ok({ channelId, name, members: members.value });
}

/** Slack user ids of everybody in a channel (conversations.members). */
export async function listMembers(
  slack: SlackApi,
  channelId: string,
): Promise<Result<Set<string>, SlackError>> {
  const found = new Set<string>();
  const read = await readMembers(slack, channelId, (members) => {
    for (const id of members) if (typeof id === "string") found.add(id);
    return "go on";
  });
  return read.ok ? ok(found) : read;
}

function reasonOf(error: SlackError): UnreadChannel["because"] {
  return error.kind === "refused" && HIDDEN.has(error.code)
    ? { kind: "hidden" }
    : { kind: "error", error };
}
