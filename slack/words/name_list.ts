import type { RichTextElement } from "@slack/types";
import { count } from "../../codespaces/count.ts";
import { channel, text, user } from "./rich_text.ts";

/** A sentence or a part of one, as rich text. */
export type Words = readonly RichTextElement[];

/** ": a, b and 23 more" of Slack users. */
export function named(slackUserIds: readonly string[], most: number): Words {
  return listed(slackUserIds.map(user), most);
}

/** The same, of names that are drawn already. */
export function listed(names: Words, most: number): Words {
  const some = joined(names, most);
  return some.length === 0 ? [] : [text(": "), ...some];
}

/** "a, b and 23 more"; nothing for nobody, or where no name has room. */
function joined(names: Words, most: number): Words {
  if (most === 0) return [];
  const left = names.length - most;
  return [
    ...names.slice(0, most).flatMap((name, index) =>
      index === 0 ? [name] : [text(", "), name]
    ),
    ...(left > 0 ? [text(` and ${left} more`)] : []),
  ];
}

/** " to #a and #b and by 2 direct messages"; nothing for nowhere. */
export function placesOf(
  { channelIds, directMessages }: {
    readonly channelIds: readonly string[];
    readonly directMessages: number;
  },
  words: { readonly channel: "in" | "to"; readonly direct: "in" | "by" },
): Words {
  const places = channelIds.flatMap((id, index) => [
    text(index === 0 ? ` ${words.channel} ` : " and "),
    channel(id),
  ]);
  const and = places.length === 0 ? "" : " and";
  return directMessages === 0 ? places : [
    ...places,
    text(`${and} ${words.direct} ${count(directMessages, "direct message")}`),
  ];
}
