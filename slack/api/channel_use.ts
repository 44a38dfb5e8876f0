import { fail, ok, type Result } from "../../codespaces/result.ts";
import type { SeenChannel } from "./channels.ts";
import type { SlackError } from "./errors.ts";

/** Whether the app can report to a channel, and if not, why. */
export type ChannelUse =
  | "usable"
  | "archived"
  | "not_found"
  | "needs_invitation"
  | "read_only"
  | "no_threads"
  | "direct_message";

/** What is wrong, after the channel's name; and what to do about it. */
export const CHANNEL_PROBLEMS: Readonly<
  Record<
    Exclude<ChannelUse, "usable">,
    { readonly found: string; readonly cure: string }
  >
> = {
  archived: {
    found: "is archived",
    cure: "Unarchive it, or choose another one.",
  },
  not_found: {
    found: "is gone, or private and without the app",
    cure: "Type /invite @Codespaces Report in it, or choose another one.",
  },
  needs_invitation: {
    found: "is private, and the app is not in it",
    cure: "Type /invite @Codespaces Report in it, or choose another one.",
  },
  read_only: {
    found: "does not let the app write, or start a thread",
    cure: "Let a workspace admin allow it under the channel's posting " +
      "permissions, or choose another one.",
  },
  no_threads: {
    found: "does not allow replies in threads, where longer reports go on",
    cure: "Let a workspace admin allow them under the channel's posting " +
      "permissions, or choose another one.",
  },
  direct_message: {
    found: "is a direct message",
    cure: "Choose a channel.",
  },
};

/** Fails where Slack did not say. Public channels are joined when needed. */
export function channelUseOf(
  seen: Result<SeenChannel, SlackError>,
): Result<ChannelUse, SlackError> {
  if (!seen.ok) {
    const { error } = seen;
    const isUnseen = error.kind === "refused" &&
      (error.code === "channel_not_found" || error.code === "not_in_channel");
    return isUnseen ? ok("not_found") : fail(error);
  }
  const { isArchived, isDirect, isMember, isPrivate, isReadOnly } = seen.value;
  if (isDirect) return ok("direct_message");
  if (isArchived) return ok("archived");
  if (isPrivate && !isMember) return ok("needs_invitation");
  if (isReadOnly) return ok("read_only");
  return ok(seen.value.isThreadable ? "usable" : "no_threads");
}
