import pMap from "p-map";
import type { ReportOptions } from "../../codespaces/report_options.ts";
import { fail, ok, type Result } from "../../codespaces/result.ts";
import { type Members, warnsOwners } from "../../codespaces/warns_owners.ts";
import { OPTIONAL_MS } from "../../slack/api/budgets.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { listMembers } from "../../slack/api/channel_members.ts";
import type { ChannelProblem } from "../../slack/api/channels.ts";

const CHANNELS_AT_ONCE = 4;

/** Who is in the channels that warn owners, or why that is not known. */
export type MembersRead = Result<ReadonlySet<string>, ChannelProblem>;

/** Reads the members of every channel in which the report warns owners. */
export async function readMembersOf(
  slack: SlackApi,
  options: ReportOptions,
): Promise<MembersRead> {
  const channelIds = options.channelIds.filter((id) =>
    warnsOwners(options, id)
  );
  const quick = slack.within(OPTIONAL_MS);
  const reads = await pMap(
    channelIds,
    async (channelId) => ({
      channelId,
      read: await listMembers(quick, channelId),
    }),
    { concurrency: CHANNELS_AT_ONCE },
  );
  const members = new Set<string>();
  for (const { channelId, read } of reads) {
    if (!read.ok) return fail({ channelId, error: read.error });
    for (const id of read.value) members.add(id);
  }
  return ok(members);
}

/** For the rules of who is told. */
export function membersOf(read: MembersRead): Members {
  return read.ok ? read.value : null;
}
