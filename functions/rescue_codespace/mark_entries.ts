import { expectedBranch } from "../../codespaces/codespace_export.ts";
import type { PostedMessage } from "../../codespaces/posted_message.ts";
import { findReportsOf } from "../../datastores/report_runs.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { OPTIONAL_MS } from "../../slack/api/budgets.ts";
import { changeMessage } from "../../slack/posting/change_message.ts";
import { markSaved } from "../../slack/words/rescue_offer.ts";
import type { Ending } from "./ending.ts";

type Place = Pick<PostedMessage, "channelId" | "ts">;

/** A report goes to some channels and its owner; older ones are not read. */
const MOST_MARKED = 6;

/**
 * Marks the codespace's entry as saved by its owner, so that nobody worries
 * about it: in the message whose button was pressed, which may not be on record
 * yet, and wherever else it stands. That is for the others: where it fails, the
 * work is saved all the same.
 */
export async function markEntries(
  slack: SlackApi,
  { codespace, export: saved }: Extract<Ending, { kind: "saved" }>,
  { channelId, messageTs }: {
    readonly channelId: string | null;
    readonly messageTs: string | null;
  },
): Promise<void> {
  const branch = saved.branch ?? expectedBranch(codespace);
  const codespaceId = codespace.id;
  const mark = (place: Place) =>
    changeMessage(
      slack,
      place,
      (blocks, { kind, codespaceIds }) =>
        kind === "report" && codespaceIds.includes(codespaceId)
          ? markSaved(blocks, { codespaceId, branch })
          : null,
    );
  const pressed = channelId && messageTs ? { channelId, ts: messageTs } : null;
  const marking = pressed === null ? null : mark(pressed);
  const found = await findReportsOf(slack.within(OPTIONAL_MS), codespaceId);
  const others = (found.ok ? found.value : [])
    .filter(({ ts }) => ts !== pressed?.ts)
    .toSorted((one, other) => Number(other.ts) - Number(one.ts))
    .slice(0, MOST_MARKED);
  await Promise.all([marking, ...others.map(mark)]);
}
