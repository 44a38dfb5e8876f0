import type { ModalView, RichTextBlock } from "@slack/types";
import { count } from "../../codespaces/count.ts";
import { csvLine } from "../../codespaces/csv.ts";
import type { Mapping } from "../../codespaces/mapping.ts";
import { listMappings } from "../../datastores/github_slack_mappings.ts";
import type { RoleEvent } from "../../installation/require_manager.ts";
import { backButton, paragraph } from "../../slack/modal/frame.ts";
import { type Reply, show } from "../../slack/modal/reply.ts";
import { failedAction, frame } from "./modal.ts";

/** The columns; an import reads the first two and skips the others. */
const HEADER =
  "github_login,slack_user_id,github_id,added_by,updated_at,source";

/** Documented for text in a block; a preformatted one is kept to it too. */
const MAX_BLOCK_CHARS = 3_000;

/** Some 220 kB, of the 250 that a modal holds: 2,000 links and more. */
const MAX_BLOCKS = 72;

/** All links as CSV, to be copied. */
export async function exportMappings(event: RoleEvent): Promise<Reply> {
  const mappings = await listMappings(event.slack);
  return mappings.ok
    ? show(exportScreen(mappings.value))
    : failedAction(event, "The links could not be read.", mappings.error);
}

/** As many of these links as a modal holds, and where the others are. */
export function exportScreen(mappings: readonly Mapping[]): ModalView {
  const texts = csvOf(mappings);
  const left = texts.slice(MAX_BLOCKS).join("\n").split("\n").length;
  return frame({
    title: "Export",
    blocks: [
      paragraph(
        `${count(mappings.length, "link")} as CSV.`,
        "Select the text and copy it. To load it again, paste it under",
        '"Paste a list".',
        ...(texts.length <= MAX_BLOCKS ? [] : [
          `${left} more do not fit here: the Slack CLI writes all of them, ` +
          'with slack datastore query \'{"datastore":' +
          '"github_slack_mappings"}\' --to-file links.jsonl.',
        ]),
      ),
      ...texts.slice(0, MAX_BLOCKS).map(preformatted),
      { type: "actions", elements: [backButton()] },
    ],
  });
}

/** The links by login, in texts that a block holds, of whole lines each. */
export function csvOf(mappings: readonly Mapping[]): string[] {
  const texts: string[] = [];
  let text = HEADER;
  for (const line of mappings.map(csvRow)) {
    const longer = `${text}\n${line}`;
    if (longer.length > MAX_BLOCK_CHARS) texts.push(text);
    text = longer.length > MAX_BLOCK_CHARS ? line : longer;
  }
  return [...texts, text];
}

function csvRow(mapping: Mapping): string {
  return csvLine([
    mapping.githubLogin,
    mapping.slackUserId,
    mapping.githubId,
    mapping.addedBy ?? "",
    mapping.updatedAt ?? "",
    mapping.source ?? "",
  ].map((field) => field.replace(/[\r\n]/g, " ").slice(0, 100)));
}

function preformatted(csv: string): RichTextBlock {
  return {
    type: "rich_text",
    elements: [{
      type: "rich_text_preformatted",
      elements: [{ type: "text", text: csv }],
    }],
  };
}
