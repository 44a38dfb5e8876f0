import { ok, type Result } from "../../codespaces/result.ts";
import type { SlackApi } from "./api.ts";
import type { SlackError } from "./errors.ts";
import { readPages } from "./read_pages.ts";

/** Documented for conversations.members: at most 1,000 a page. */
const PAGE_MEMBERS = 1_000;

/**
 * Reads who is in a channel, page by page, until `read` has seen enough. Fails
 * where a page cannot be read: a list cut short would make people outsiders.
 * A public channel is read from outside, with channels:read alone.
 */
export async function readMembers(
  slack: SlackApi,
  channelId: string,
  read: (userIds: readonly unknown[]) => "go on" | "enough",
): Promise<Result<void, SlackError>> {
  return await readPages(
    slack,
    "conversations.members",
    { channel: channelId, limit: PAGE_MEMBERS },
    ({ members }) => Array.isArray(members) ? read(members) : "no list",
  );
}

/** Slack user ids of everybody in a channel. */
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
