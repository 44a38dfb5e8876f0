import type { RichTextElement } from "@slack/types";
import { count } from "../../codespaces/count.ts";
import type { LeftOver } from "../../codespaces/left_over.ts";
import { ADHOC_REPORT_LINK } from "../triggers/report_links.ts";
import { dateTime, text } from "./rich_text.ts";

/** How much a report had no time for, and what tells of it when. */
export function leftOverWords(left: readonly LeftOver[]): RichTextElement[] {
  const codespaces = left.flatMap((one) => one.codespaces);
  if (codespaces.length === 0) return [];
  const owners = new Set(codespaces.map(({ owner }) => owner.githubId)).size;
  return [
    text(
      `\n${count(codespaces.length, "codespace")} of ` +
        `${count(owners, "owner")} could not be posted in time: `,
    ),
    ...left.flatMap(({ codespaces, next, at }, index) => [
      text(
        `${index === 0 ? "" : "; "}` +
          `${left.length === 1 ? "" : `${codespaces.length} `}${NEXT[next]}`,
      ),
      ...(at === null ? [] : [text(", "), dateTime(at)]),
    ]),
    text("."),
  ];
}

const NEXT: Readonly<Record<LeftOver["next"], string>> = {
  last_call: "left to the next last call",
  weekly: "left to the next report",
  nobody: "to be reported by hand, since last calls are off " +
    `("${ADHOC_REPORT_LINK.name}")`,
};
