import type { Failure } from "../../codespaces/failure.ts";

/** Whether the app can report to a channel, and if not, why. */
export type ChannelUse = "usable" | Unusable;

type Unusable =
  | "archived"
  | "not_found"
  | "needs_invitation"
  | "read_only"
  | "no_threads"
  | "direct_message";

const INVITE =
  "Type /invite @Codespaces Report in the channel, or choose another one.";

/** What is wrong, after the channel's name; and what to do about it. */
export const CHANNEL_PROBLEMS: Readonly<Record<Unusable, Failure>> = {
  archived: {
    found: "is archived",
    cure: "Unarchive the channel, or choose another one.",
  },
  not_found: {
    found: "is gone, or private and without the app",
    cure: INVITE,
  },
  needs_invitation: {
    found: "is private, and the app is not in it",
    cure: INVITE,
  },
  read_only: {
    found: "does not let the app write, or start a thread",
    cure: "Ask a workspace admin to let the app post there (the channel's " +
      "posting permissions), or choose another one.",
  },
  no_threads: {
    found: "does not allow replies in threads, where longer reports go on",
    cure: "Ask a workspace admin to allow them (the channel's posting " +
      "permissions), or choose another one.",
  },
  direct_message: {
    found: "is a direct message",
    cure: "Choose a channel.",
  },
};

/** The codes with which Slack says the same of a call. */
const USES: Readonly<Record<string, Unusable>> = {
  is_archived: "archived",
  channel_not_found: "not_found",
  not_in_channel: "needs_invitation",
  restricted_action: "read_only",
  restricted_action_read_only_channel: "read_only",
  restricted_action_thread_only_channel: "read_only",
  restricted_action_non_threadable_channel: "no_threads",
  method_not_supported_for_channel_type: "direct_message",
};

/** What to do about a code that tells what a channel is; null for others. */
export function cureOfChannel(code: string): string | null {
  const use = Object.hasOwn(USES, code) ? USES[code] : undefined;
  return use === undefined ? null : CHANNEL_PROBLEMS[use].cure;
}
