import type { KnownBlock } from "@slack/types";
import { count } from "../../codespaces/count.ts";
import type { ListReading } from "../../codespaces/listed_codespaces.ts";
import { richText, section, text } from "./rich_text.ts";

const CURE = 'Look with the link "Codespaces report now" later in the day.';

/** That some codespaces may be missing, with both figures; else nothing. */
export function incompleteLine(reading: ListReading): KnownBlock[] {
  return reading.addsUp
    ? []
    : [richText(section(text(`${describeIncomplete(reading)} ${CURE}`)))];
}

/** In a sentence; "kept changing" only of a list that did. */
export function describeIncomplete(
  { totalCount, seenCount, keptChanging, readings }: ListReading,
): string {
  const figures = `GitHub counts ${count(totalCount, "codespace")} and ` +
    `showed ${seenCount} different ones in ${count(readings, "reading")}`;
  return keptChanging
    ? `Some may be missing: the list kept changing while it was read. ${figures}.`
    : `Some may be missing: ${figures}, so its list does not add up.`;
}
