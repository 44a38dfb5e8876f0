import type { Button, ModalView, RichTextBlock } from "@slack/types";
import { count } from "../../codespaces/count.ts";
import type { Mapping } from "../../codespaces/mapping.ts";
import { listMappings } from "../../datastores/github_slack_mappings.ts";
import type { RoleEvent } from "../../installation/require_manager.ts";
import { backButton, button, paragraph } from "../../slack/modal/frame.ts";
import { type Reply, show } from "../../slack/modal/reply.ts";
import { exportPages } from "./export_csv.ts";
import { ACTIONS, failedAction, frame } from "./modal.ts";

/** A page of all links as CSV; which one is the button's value. */
export async function exportMappings(event: RoleEvent): Promise<Reply> {
  const mappings = await listMappings(event.slack);
  if (!mappings.ok) {
    return failedAction(event, "The links could not be read.", mappings.error);
  }
  const page = Number.parseInt(event.interaction.actionValue, 10);
  return show(exportScreen(mappings.value, Number.isNaN(page) ? 0 : page));
}

/** One page of all mappings as CSV; `page` counts from 0. */
export function exportScreen(
  mappings: readonly Mapping[],
  page: number,
): ModalView {
  const pages = exportPages(mappings);
  const at = Math.min(Math.max(0, page), pages.length - 1);
  return frame({
    title: "Export",
    blocks: [
      paragraph(
        `${count(mappings.length, "link")} as CSV.`,
        "Select the text and copy it. To load it again, paste it under",
        '"Paste a list".',
        ...(pages.length === 1 ? [] : [
          `This is page ${at + 1} of ${pages.length}, each with a header of ` +
          "its own.",
        ]),
      ),
      ...(pages[at] ?? []).map(preformatted),
      {
        type: "actions",
        elements: [...turning(at, pages.length), backButton()],
      },
    ],
  });
}

function turning(page: number, pages: number): Button[] {
  const { exportPrevious, exportNext } = ACTIONS;
  return [
    ...(page > 0
      ? [button("Previous page", exportPrevious, String(page - 1))]
      : []),
    ...(page + 1 < pages
      ? [button("Next page", exportNext, String(page + 1))]
      : []),
  ];
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
