import { expectedBranch } from "../../codespaces/codespace_export.ts";
import type { SlackApi } from "../../slack/api/api.ts";
import { changeMessage } from "../../slack/posting/change_message.ts";
import { markSaved } from "../../slack/words/rescue_offer.ts";
import type { Ending } from "./ending.ts";

/**
 * Marks the codespace's entry in the report whose button was pressed as saved by
 * its owner, so that nobody worries about it. That is for the others: where it
 * fails, the work is saved all the same.
 */
export async function markEntry(
  slack: SlackApi,
  { codespace, export: saved }: Extract<Ending, { kind: "saved" }>,
  { channelId, messageTs }: {
    readonly channelId: string | null;
    readonly messageTs: string | null;
  },
): Promise<void> {
  if (!channelId || !messageTs) return;
  const branch = saved.branch ?? expectedBranch(codespace);
  const codespaceId = codespace.id;
  await changeMessage(
    slack,
    { channelId, ts: messageTs },
    (blocks, { kind, codespaceIds }) =>
      kind === "report" && codespaceIds.includes(codespaceId)
        ? markSaved(blocks, { codespaceId, branch })
        : null,
  );
}
